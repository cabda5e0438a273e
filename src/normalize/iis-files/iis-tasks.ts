import type { PlacedFileTask } from '../answers/file-reading.ts';

/** A file of IIS whose server is known, be it by a guess. */
export type IisTask = PlacedFileTask & { readonly placement: { readonly server: string } };

/** Everything of IIS that one capture holds; the files of one server are understood together. */
export interface IisTasks {
  readonly applicationHosts: readonly IisTask[];
  readonly webConfigs: readonly PlacedFileTask[];
  readonly appcmd: readonly IisTask[];
  readonly adsutil: readonly IisTask[];
}
