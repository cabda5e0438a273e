import { CATALOG } from '../../collect/catalog.ts';
import { openCapture } from '../../collect/sources/capture/capture.ts';
import { iisEvidence } from '../../normalize/iis-files/iis-evidence.ts';
import { namedRequests } from '../../normalize/place/file-name.ts';
import type { IisLocationView } from '../../report/iis/iis-view.ts';
import { answersOfCapture } from './iis-answers.ts';

/** What there is of one server: its files, decoded, and what its programs answered. */
export interface IisEvidence {
  readonly server: string;
  /** applicationHost.config, as the capture names it; without one the first answer. */
  readonly file: string;
  /** `null`: only answers of appcmd or adsutil.vbs are there. */
  readonly text: string | Iterable<string> | null;
  /** `place`: its folder below the server's, or its physical folder. `text` is `null` where it does not exist. */
  readonly webConfigs: readonly { readonly place: string; readonly file: string; readonly text: string | null }[];
  /** Locations that appcmd or adsutil.vbs told of. */
  readonly answers?: readonly IisLocationView[];
}

/** Every applicationHost.config of a capture with the web.config files of its server, and what appcmd and adsutil said. */
export async function iisFilesOf(paths: readonly string[], maps: readonly string[]): Promise<readonly IisEvidence[]> {
  const capture = await openCapture(paths, { maps });
  const files = await iisEvidence(capture, namedRequests(CATALOG.map(({ id }) => id)));
  const answered = await answersOfCapture(capture);
  const withFile = new Set(files.map(({ server }) => server.toLowerCase()));
  const answersFor = (server: string) =>
    answered.find((entry) => entry.server.toLowerCase() === server.toLowerCase())?.locations ?? [];
  return [
    ...files.map((entry) => ({ ...entry, answers: answersFor(entry.server) })),
    ...answered
      .filter(({ server }) => !withFile.has(server.toLowerCase()))
      .map(({ server, file, locations }) => ({ server, file, text: null, webConfigs: [], answers: locations })),
  ];
}
