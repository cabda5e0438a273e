import type { Capture } from '../../../model/capture.ts';
import type { RecordEntry, SnapshotSource } from '../../../model/snapshot.ts';
import { resourcesIn } from '../../snapshot-entries.ts';
import type { ReadText } from '../capture-texts.ts';
import { gatherFromObjects } from './gather-from-objects.ts';
import { gatherFromResource } from './gather-from-resource.ts';
import { gatherBelowDomains, gatherFromText } from './gather-from-text.ts';
import { gatherNameList } from './gather-name-list.ts';
import type { NameList } from './name-list.ts';

/** Every name that the resources of a capture, the folders of its files and the texts themselves give away. */
export async function namesInCapture(
  texts: ReadonlyMap<string, ReadText>,
  { manifest }: Capture,
  snapshot: SnapshotSource,
  records: readonly RecordEntry[],
): Promise<NameList> {
  const gathering = gatherNameList();
  for await (const resource of resourcesIn(snapshot)) gatherFromResource(resource, gathering);
  for (const { server } of records) if (server !== null) gathering.addHost(server);
  for (const path of texts.keys()) {
    const owner = /(?:^|\/)(?:servers|clients)\/([^/]+)\//i.exec(path)?.[1];
    if (owner !== undefined) gathering.addHost(owner);
  }
  const all = [...texts.values()].map(({ text }) => text);
  if (manifest !== null) {
    const { account = '', host = '' } = manifest.custody ?? {};
    for (const part of [...account.split('\\'), manifest.organization ?? '']) gathering.addLabel(part);
    gathering.addHost(host);
    all.push(JSON.stringify(manifest));
  }
  for (const text of all) {
    await gatherFromObjects(text, gathering);
    gatherFromText(withLineEnds(text), gathering);
  }
  for (const text of all) gatherBelowDomains(withLineEnds(text), gathering);
  return gathering.list();
}

/** CLIXML writes the line ends inside a text as `_x000D__x000A_`: what stands on the next line is no part of a name. */
const withLineEnds = (text: string): string => text.replace(/(?:_x000[9AD]_)+/gi, '\n');
