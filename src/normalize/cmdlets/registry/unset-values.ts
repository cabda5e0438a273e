import { ASKED_REGISTRY } from '../../../model/parts/registry/asked-registry.ts';
import { registryPlace } from '../../../model/parts/registry/registry-place.ts';
import type { RegistryEntry, WholeKey } from '../../formats/registry/registry-entry.ts';

/** Of keys that were printed in full: the values that somebody asks for and that they do not hold. */
export function unsetValues(
  entries: readonly RegistryEntry[],
  { computerRole, whole = [] }: { readonly computerRole: 'server' | 'client'; readonly whole?: readonly WholeKey[] },
): RegistryEntry[] {
  if (whole.length === 0) return [];
  const held = new Set(entries.map(({ hive, key, name }) => registryPlace(hive, key, name)));
  return whole.flatMap(({ hive, key, line }) =>
    ASKED_REGISTRY.filter(({ of }) => of === computerRole)
      .flatMap((asked) => asked.names.map((name) => ({ name, place: registryPlace(asked.hive, asked.key, name) })))
      .filter(({ name, place }) => place === registryPlace(hive, key, name) && !held.has(place))
      .map(({ name }) => ({ hive, key, name, type: null, data: null, line })),
  );
}
