import { type Capture, type CaptureFile, capturePathKey } from '../../model/capture.ts';
import { headOf } from '../capture/head-of.ts';
import { openText } from '../capture/open-text.ts';
import { wholeText } from '../capture/whole-text.ts';
import type { NamedRequests } from '../place/file-name.ts';
import { place } from '../place/place.ts';
import { cleanHead } from '../printed/clean/clean-lines.ts';

/** The configuration files of one server, decoded. */
interface ServerConfiguration {
  readonly server: string;
  /** applicationHost.config, as the capture names it. */
  readonly file: string;
  readonly text: string;
  /** `place`: the folder below the server's own. */
  readonly webConfigs: readonly { readonly place: string; readonly file: string; readonly text: string }[];
}

/** Every applicationHost.config of a capture with the web.config files of its server, in path order. */
export async function iisEvidence(capture: Capture, requests: NamedRequests): Promise<readonly ServerConfiguration[]> {
  const placed = await Promise.all(
    capture.files.map(async (file) => {
      const head = await headOf(file);
      const entry = capture.manifest?.files?.find((one) => capturePathKey(one.path) === capturePathKey(file.path));
      return { file, placement: place(file, head.bytes, cleanHead(head.text), requests, () => undefined, entry) };
    }),
  );
  const webConfigs = placed.flatMap(({ file, placement }) =>
    placement.type === 'placed' && placement.format === 'web-config'
      ? [{ file, server: placement.server?.toLowerCase(), place: placement.hints.folder }]
      : [],
  );
  const servers: ServerConfiguration[] = [];
  for (const { file, placement } of placed) {
    if (placement.type !== 'placed' || placement.format !== 'application-host') continue;
    const name = placement.server ?? 'unknown';
    const layers = webConfigs.filter(({ server }) => server === name.toLowerCase());
    servers.push({
      server: name,
      file: file.path,
      text: await textOf(file),
      webConfigs: await Promise.all(
        layers.map(async (layer) => ({ place: layer.place, file: layer.file.path, text: await textOf(layer.file) })),
      ),
    });
  }
  return servers;
}

const textOf = (file: CaptureFile): Promise<string> => wholeText(openText(file).text);
