import type { Fragment } from '../../model/resource.ts';
import type { RegistryEntry } from '../formats/registry-entry.ts';

export interface RegistryContext {
  readonly record: number;
  /** NetBIOS name of the computer that the export comes from. */
  readonly computer: string;
  readonly computerRole: 'server' | 'client';
  /** Whose HKEY_CURRENT_USER it is, where the capture says so. */
  readonly hiveOwner?: 'user' | 'service-account';
  /** Windows version of the computer, where the capture says so. */
  readonly windows?: string;
  readonly lineOffset?: number;
}

/** One fragment per registry value; `null` in `data` and `text` is a value that was asked for and is not set. */
export function normalizeRegistry(entries: readonly RegistryEntry[], context: RegistryContext): readonly Fragment[] {
  const computer = context.computer.split('.')[0] ?? context.computer;
  return entries.map((entry) => {
    const { hive, key, name, type, data, line } = entry;
    const place = `${computer}/${hive}/${key.replaceAll('\\', '/')}/${name}`;
    return {
      kind: 'registry-value',
      id: `registry-value:${place.toLowerCase()}`,
      label: place,
      server: computer.toLowerCase(),
      properties: {
        computer,
        computerRole: context.computerRole,
        hive,
        key,
        name,
        hiveOwner: ownerOf(entry, context),
        ...(type === undefined ? {} : { valueType: type }),
        ...(typeof data === 'string' ? {} : { data }),
        ...(typeof data === 'number' ? {} : { text: data }),
        ...(context.windows === undefined ? {} : { windows: context.windows }),
      },
      provenance: { '*': { record: context.record, line: line + (context.lineOffset ?? 0) } },
    };
  });
}

function ownerOf({ hive, key }: RegistryEntry, context: RegistryContext): string {
  if (hive === 'HKLM') return 'machine';
  if (hive === 'HKCU') return context.hiveOwner ?? 'unknown';
  if (/^(?:S-1-5-(?:18|19|20)|\.DEFAULT)(?:\\|$)/i.test(key)) return 'service-account';
  return /^S-1-5-21-[\d-]+(?:\\|$)/i.test(key) ? 'user' : 'unknown';
}
