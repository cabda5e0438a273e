import { IN_THE_DOMAIN } from '../../exchange/owners.ts';
import type { KindPart } from '../../kind.ts';
import { type AskedKey, INTERNET_SETTINGS } from './asked-key.ts';
import { ASKED_REGISTRY } from './asked-registry.ts';
import { registryPlace } from './registry-place.ts';

/** One part a value: a key that is listed in full shows all of its values, also those that it does not hold. */
export const REGISTRY_PARTS: readonly KindPart[] = ASKED_REGISTRY.flatMap((asked) =>
  asked.names.map((name): KindPart => {
    const hive = asked.hive === 'HKU' ? 'HKCU' : asked.hive;
    return {
      identity: { computerRole: asked.of, hive, key: asked.key, name },
      requests: ['reg query'],
      place: registryPlace(asked.hive, asked.key, name),
      of: asked.of,
      owners: IN_THE_DOMAIN,
      command: commandFor(asked, hive),
    };
  }),
);

export const OTHER_REGISTRY_PARTS: readonly KindPart[] = [
  {
    identity: { computerRole: 'client', hive: 'HKCU', key: `${INTERNET_SETTINGS}\\ZoneMap\\Domains` },
    requests: ['reg query'],
    of: 'client',
    command: `reg query "HKCU\\${INTERNET_SETTINGS}\\ZoneMap" /s > clients/{server}/zones.txt`,
  },
  { identity: { computerRole: 'server', hive: 'HKLM' }, requests: ['reg query'], owners: IN_THE_DOMAIN },
  { identity: { computerRole: 'client' }, requests: ['reg query'], of: 'client' },
];

function commandFor({ key, file, of }: AskedKey, hive: string): string {
  const path = `${hive}\\${key}`;
  const name = file ?? path.slice(path.lastIndexOf('\\') + 1).toLowerCase();
  return `reg query ${/\s/.test(path) ? `"${path}"` : path} > ${of === 'client' ? 'clients' : 'servers'}/{server}/${name}.txt`;
}
