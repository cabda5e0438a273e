import type { KindSpec } from '../../kind.ts';

/** The hive of one user is as good as that of another: all are `hkcu`. `*` stands for every value of the key. */
export function registryPlace(hive: string, key: string, name: string): string {
  const below = hive === 'HKU' ? key.replace(/^(?:S-1-[\d-]+|\.DEFAULT)\\/i, '') : key;
  return `${hive === 'HKU' ? 'HKCU' : hive}/${below.replaceAll('\\', '/')}/${name}`.toLowerCase();
}

export const REGISTRY_PLACES: NonNullable<KindSpec['places']> = {
  requests: ['reg query'],
  of: ({ hive, key, name }) =>
    typeof hive === 'string' && typeof key === 'string' && typeof name === 'string'
      ? registryPlace(hive, key, name)
      : undefined,
  identityAt: (place) => {
    const [hive = '', ...rest] = place.split('/');
    const name = rest.at(-1);
    const key = rest.slice(0, -1).join('\\');
    return name === undefined || name === '*' ? { hive, key } : { hive, key, name };
  },
};
