import type { Fragment, Properties } from '../../../model/resource.ts';
import type { RegistryEntry } from '../../formats/registry/registry-entry.ts';

type RegistryIdentity = Pick<Fragment, 'kind' | 'id' | 'label'> & {
  readonly server: string;
  /** Those of its properties that say which value it is. */
  readonly properties: Properties;
};

/** Which value of which computer: all that speak of it call it alike. `named` is the name of the computer, short or in full. */
export function registryIdentity(
  named: string,
  computerRole: 'server' | 'client',
  { hive, key, name }: Pick<RegistryEntry, 'hive' | 'key' | 'name'>,
): RegistryIdentity {
  const computer = named.split('.')[0] ?? named;
  const place = `${computer}/${hive}/${key.replaceAll('\\', '/')}/${name}`;
  return {
    kind: 'registry-value',
    id: `registry-value:${place.toLowerCase()}`,
    label: place,
    server: computer.toLowerCase(),
    properties: { computer, computerRole, hive, key, name },
  };
}
