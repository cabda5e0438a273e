import type { PlacedFile } from '../place/placement.ts';
import type { FileTask } from '../records.ts';

/** A file of IIS whose server is known, be it by a guess. */
export type IisTask = FileTask & { readonly placement: PlacedFile & { readonly server: string } };

export type WebConfigTask = FileTask & { readonly placement: PlacedFile };

/** Everything of IIS that one capture holds; the files of one server are understood together. */
export interface IisTasks {
  readonly applicationHosts: readonly IisTask[];
  readonly webConfigs: readonly WebConfigTask[];
  readonly appcmd: readonly IisTask[];
  readonly adsutil: readonly IisTask[];
}
