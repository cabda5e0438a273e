import type { CommandRequest } from '../../formats/command/command-request.ts';
import type { RegistryEntry, WholeKey } from '../../formats/registry/registry-entry.ts';
import { propertyOf } from '../../raw/property-of.ts';
import type { RawObject } from '../../raw/raw.ts';

/** A table that was asked for chosen values holds no other ones: such a one got into it. */
export const isShown = (name: string, shown: readonly string[] = []): boolean =>
  shown.length === 0 || shown.some((one) => /[*?]/.test(one) || one.toLowerCase() === name.toLowerCase());

/** Without a name Get-ItemProperty lists the whole key, and says which one it is. */
export function wholeItem(
  object: RawObject,
  { isNarrowed, target }: CommandRequest,
  entries: readonly RegistryEntry[],
): readonly WholeKey[] {
  const [first] = entries;
  const isWhole = target?.endsWith('\\') === true && isNarrowed !== true && propertyOf(object, 'PSPath') !== undefined;
  return isWhole && first !== undefined ? [{ hive: first.hive, key: first.key, line: object.line }] : [];
}
