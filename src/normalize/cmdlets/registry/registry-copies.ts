import type { RegistryEntry, WholeKey } from '../../formats/registry/registry-entry.ts';

/** `ControlSet001` and the like are copies: Windows runs by CurrentControlSet, which is one of them. */
const copyOf = ({ hive, key }: WholeKey): string | undefined =>
  hive === 'HKLM' ? /^SYSTEM\\(ControlSet\d{3})(?:\\|$)/i.exec(key)?.[1] : undefined;

/** Whether Windows runs by it: it stands in no copy. */
export const isInForce = (entry: RegistryEntry): boolean => copyOf(entry) === undefined;

/** What is to be said of values and keys that are those of a copy, with their lines of the file; `undefined` where none is. */
export function copiesNote(found: readonly WholeKey[]): string | undefined {
  const copies = found.flatMap((entry) => {
    const name = copyOf(entry);
    return name === undefined ? [] : [{ name, line: entry.line }];
  });
  const [first] = copies.map(({ line }) => line).sort((a, b) => a - b);
  if (first === undefined) return undefined;
  const names = [...new Set(copies.map(({ name }) => name))].sort();
  const [are, they] = names.length === 1 ? ['is a copy', 'it is not judged'] : ['are copies', 'they are not judged'];
  return `${names.join(' and ')} ${are} of the settings that Windows may start with (line ${first}): ${they}. What counts stands under HKLM\\SYSTEM\\CurrentControlSet.`;
}
