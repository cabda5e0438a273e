import type { RegistryEntry } from './registry-entry.ts';

/** `HKLM` of `HKEY_LOCAL_MACHINE`; `undefined` for hives that no rule reads. */
export function hiveNamed(name: string): RegistryEntry['hive'] | undefined {
  switch (name.toUpperCase()) {
    case 'HKEY_LOCAL_MACHINE':
    case 'HKLM':
      return 'HKLM';
    case 'HKEY_CURRENT_USER':
    case 'HKCU':
      return 'HKCU';
    case 'HKEY_USERS':
    case 'HKU':
      return 'HKU';
    default:
      return undefined;
  }
}

const KEY = /^(?:Microsoft\.PowerShell\.Core\\)?(?:Registry::)?(HKEY_\w+|HK(?:LM|CU|U)):?\\(.+?)\\?$/i;

type KeyPath = Pick<RegistryEntry, 'hive' | 'key'>;

/** `HKLM:\SYSTEM\…`, `Registry::HKEY_LOCAL_MACHINE\…`. */
export function registryKeyOf(path: string): KeyPath | undefined {
  const match = KEY.exec(path.trim());
  const hive = hiveNamed(match?.[1] ?? '');
  return match === null || hive === undefined ? undefined : { hive, key: match[2] ?? '' };
}
