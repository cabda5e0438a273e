import { ASKED_REGISTRY } from '../../../model/parts/registry/asked-registry.ts';
import { registryPlace } from '../../../model/parts/registry/registry-place.ts';
import type { Fragment } from '../../../model/resource.ts';
import type { RegistryEntry, WholeKey } from '../../formats/registry/registry-entry.ts';
import { isInForce } from './registry-copies.ts';
import { registryIdentity } from './registry-identity.ts';
import { unsetValues } from './unset-values.ts';

interface RegistryContext {
  readonly record: number;
  /** NetBIOS name of the computer that the export comes from. */
  readonly computer: string;
  readonly computerRole: 'server' | 'client';
  /** Whose HKEY_CURRENT_USER it is, where the capture says so. */
  readonly hiveOwner?: 'user' | 'service-account';
  readonly lineOffset?: number;
  /** Keys that were printed in full. */
  readonly whole?: readonly WholeKey[];
}

/**
 * One fragment per registry value; `null` in `data` and `text` is a value that was asked for and is not set. Of a key that
 * was printed in full those values that anybody asks for are not set where it does not hold them.
 */
export function normalizeRegistry(entries: readonly RegistryEntry[], context: RegistryContext): readonly Fragment[] {
  return [...entries.filter(isInForce), ...unsetValues(entries, context)].map((entry) => {
    const { type, data, line } = entry;
    const identity = registryIdentity(context.computer, context.computerRole, entry);
    return {
      ...identity,
      properties: {
        ...identity.properties,
        hiveOwner: ownerOf(entry, context),
        ...(type === undefined ? {} : { valueType: type }),
        ...(typeof data === 'string' ? {} : { data }),
        ...(typeof data === 'number' || isWithheld(entry) ? {} : { text: data }),
        ...zoneOf(entry),
      },
      provenance: { '*': { record: context.record, line: line + (context.lineOffset ?? 0) } },
    };
  });
}

const ASKED: ReadonlySet<string> = new Set(
  ASKED_REGISTRY.flatMap(({ hive, key, names }) => names.map((name) => registryPlace(hive, key, name))),
);

/** Text of a value that nobody asks for may be a password: only that there is such a value is kept. A number names nobody. */
export const isWithheld = ({ data, hive, key, name }: RegistryEntry): boolean =>
  typeof data === 'string' && !ASKED.has(registryPlace(hive, key, name));

/**
 * Host and zone of an entry of ZoneMap. `…\\ZoneMap\\Domains\\contoso.com\\mail` holds protocols, the policy ZoneMapKey
 * addresses with the number as a text (`docs/domain/clients.md#zones`).
 */
function zoneOf({ key, name, data }: RegistryEntry): {
  readonly zoneHost?: string | null;
  readonly zone?: number | null;
} {
  const below = /\\Internet Settings\\ZoneMap(?:(Key)|\\(?:Esc)?Domains\\(.+))?$/i.exec(key);
  if (below === null) return {};
  const [, isPolicy, domains] = below;
  const host =
    isPolicy === undefined ? domains?.split('\\').reverse().join('.') : name.replace(/^[a-z]+:\/\//i, '').split('/')[0];
  const zone = typeof data === 'number' ? data : /^\d$/.test(data ?? '') ? Number(data) : null;
  return { zoneHost: host ?? null, zone };
}

function ownerOf({ hive, key }: RegistryEntry, context: RegistryContext): string {
  if (hive === 'HKLM') return 'machine';
  if (hive === 'HKCU') return context.hiveOwner ?? 'unknown';
  if (/^(?:S-1-5-(?:18|19|20)|\.DEFAULT)(?:\\|$)/i.test(key)) return 'service-account';
  return /^S-1-5-21-[\d-]+(?:\\|$)/i.test(key) ? 'user' : 'unknown';
}
