export const REGISTRY_TYPES = [
  'REG_DWORD',
  'REG_SZ',
  'REG_EXPAND_SZ',
  'REG_MULTI_SZ',
  'REG_QWORD',
  'REG_BINARY',
] as const;
export type RegistryType = (typeof REGISTRY_TYPES)[number];

/** One value. `data`: a DWORD or QWORD as a number, text (several strings on lines of their own, bytes as hex), `null`: not set. */
export interface RegistryEntry {
  readonly hive: 'HKLM' | 'HKCU' | 'HKU';
  /** Below the hive, with backslashes. */
  readonly key: string;
  /** `(Default)` for the unnamed value. */
  readonly name: string;
  /** `null`: not set. `undefined`: the answer does not say it. */
  readonly type: RegistryType | null | undefined;
  readonly data: number | string | null;
  readonly line: number;
}

/** A key all of whose values were printed: what is not among them is not set. */
export type WholeKey = Pick<RegistryEntry, 'hive' | 'key' | 'line'>;

export interface RegistryReading {
  readonly format: 'reg-query' | 'reg-file';
  readonly entries: readonly RegistryEntry[];
  readonly whole: readonly WholeKey[];
  readonly problem?: { readonly message: string; readonly line?: number };
  /** Lines that are neither values nor known to mean nothing, 1-based. */
  readonly leftOver?: readonly number[];
}
