import { kindOf } from '../../../model/kinds.ts';
import { valueAt } from '../../../model/resource.ts';
import type { SnapshotSource } from '../../../model/snapshot.ts';
import { type KnownNames, knownNames } from '../../../report/redact/identities.ts';
import { openSnapshot } from '../../../snapshot/open-snapshot.ts';
import { resourcesIn } from '../../snapshot-entries.ts';
import { textsIn } from '../names/name-words.ts';

/** Names that no pattern tells: those of a snapshot. @param path Of the snapshot; without it there are none. */
export const knownNamesOf = async (path: string | undefined): Promise<KnownNames> =>
  knownNames(path === undefined ? [] : await namesInSnapshot(await openSnapshot(path)));

/** Every text in a property of class `pii`, ids and labels of kinds that are people, and the parts of each that are names. */
async function namesInSnapshot(snapshot: SnapshotSource): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const servers = new Set<string>();
  for await (const { id, kind, label, properties, server } of resourcesIn(snapshot)) {
    if (server !== undefined) servers.add(server.toLowerCase());
    const spec = kindOf(kind);
    if (spec?.named === 'pii')
      for (const text of [label, id.slice(kind.length + 1).replace(/^upn:/, '')]) add(text, names);
    // Texts of the registry that are read at all name products.
    if (kind === 'registry-value') continue;
    for (const [path, { privacy }] of Object.entries(spec?.properties ?? {}))
      if (privacy === 'pii') for (const text of textsIn(valueAt(properties, path))) add(text, names);
  }
  // A certificate that a server made for itself is called after it, or as Exchange calls it everywhere.
  return new Set(
    [...names].filter(
      (name) =>
        !servers.has(name.toLowerCase()) && !/^(?:CN=)?Microsoft Exchange(?: Server Auth Certificate)?$/i.test(name),
    ),
  );
}

function add(text: string, names: Set<string>): void {
  const plain = text.replace(/^[A-Za-z0-9]{1,10}:/, '');
  names.add(plain);
  const at = plain.lastIndexOf('@');
  if (at > 0) names.add(plain.slice(0, at));
  const account = /^[^\\/@]+\\([^\\/]+)$/.exec(plain)?.[1];
  if (account !== undefined) names.add(account);
  // Of a distinguished name what it names; the name of a host is none of a person.
  const named = /^(?:CN|E|UID)=([^,]+)/i.exec(plain)?.[1]?.trim();
  if (named !== undefined && !/^[\w*-]+(?:\.[\w-]+)+$/.test(named)) names.add(named);
}
