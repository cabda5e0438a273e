export interface PolicyReport {
  /** Computer that the report is of, without its domain, where it says so. */
  readonly computer?: string;
  readonly owners: readonly PolicyOwner[];
  /** Lines that name a value whose policy, or whose rest, is not understood, 1-based. */
  readonly leftOver?: readonly number[];
}

/** One value of the registry that Group Policy sets, and the object of Group Policy that won. */
export interface PolicyOwner {
  readonly hive: 'HKLM' | 'HKCU';
  /** Below the hive, with backslashes. */
  readonly key: string;
  readonly name: string;
  readonly policy: string;
  readonly line: number;
}

/** The value that a report names as `MACHINE\Software\…\NAME`, or below a hive that is known; none where it names no value. */
export function policyOwners(
  place: string,
  hive: PolicyOwner['hive'],
  policy: string,
  line: number,
): readonly PolicyOwner[] {
  const whole = /^(?:(MACHINE|HKEY_LOCAL_MACHINE|HKLM)|(USER|HKEY_CURRENT_USER|HKCU))\\(.+)$/i.exec(place);
  const path = whole?.[3] ?? place;
  const at = path.lastIndexOf('\\');
  if (at <= 0 || at === path.length - 1) return [];
  const owner = whole === null ? hive : whole[1] === undefined ? 'HKCU' : 'HKLM';
  return [{ hive: owner, key: path.slice(0, at), name: path.slice(at + 1), policy, line }];
}
