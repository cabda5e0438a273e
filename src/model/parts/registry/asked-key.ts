/** A registry key with those of its values that are asked for. `HKU` is the hive of everybody who is signed in. */
export interface AskedKey {
  readonly of: 'server' | 'client';
  readonly hive: 'HKLM' | 'HKU';
  readonly key: string;
  readonly names: readonly string[];
  /** What the answer is called as a file, where the last name of the key does not tell it apart. */
  readonly file?: string;
}

export const WINDOWS_VERSION: Omit<AskedKey, 'of'> = {
  hive: 'HKLM',
  key: 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
  names: ['ProductName', 'CurrentVersion', 'CurrentBuildNumber'],
  file: 'windows',
};
export const LSA_KEY = 'SYSTEM\\CurrentControlSet\\Control\\Lsa';
export const INTERNET_SETTINGS = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
export const INTERNET_POLICIES = 'Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
