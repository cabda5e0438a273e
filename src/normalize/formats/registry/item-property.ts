import type { PrintedError } from '../../printed/error-record.ts';
import { knownValue } from '../../raw/known-value.ts';
import { propertyOf, type RawObject } from '../../raw/raw.ts';
import { textOf } from '../../raw/single-values.ts';
import { splitBraces } from '../../raw/split-braces.ts';
import type { RegistryEntry } from './registry-entry.ts';
import { registryKeyOf } from './registry-key.ts';

/** Properties that PowerShell adds to every key. */
const ADDED = /^(?:PS(?:Path|ParentPath|ChildName|Drive|Provider|ComputerName)|RunspaceId)$/i;

const BRACED = /^\{[^{}]+\}$/;
const GUID = /^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i;

/** The computer that answered, where Invoke-Command says it. */
export const computerOfItem = (object: RawObject): string | undefined =>
  knownValue(textOf(propertyOf(object, 'PSComputerName')));

/**
 * The values of a key as Get-ItemProperty lists them. The key is the one that the answer names, else the one that was
 * asked for (`HIVE\KEY\NAME`). `undefined` where the object is no key of the registry.
 */
export function itemPropertyEntries(object: RawObject, asked?: string): readonly RegistryEntry[] | undefined {
  const path = knownValue(textOf(propertyOf(object, 'PSPath')));
  const named = path === undefined ? undefined : registryKeyOf(path);
  const place = named ?? (asked === undefined ? undefined : registryKeyOf(asked.slice(0, asked.lastIndexOf('\\'))));
  if (place === undefined) return undefined;
  // Without its path, the list has what was asked for: another one below the command is something else.
  const name = asked?.slice(asked.lastIndexOf('\\') + 1) ?? '';
  if (
    named === undefined &&
    name !== '' &&
    !name.split(',').some((one) => propertyOf(object, one.trim()) !== undefined)
  )
    return undefined;
  return [...object.properties].flatMap(([name, raw]): readonly RegistryEntry[] => {
    if (ADDED.test(name)) return [];
    const value = knownValue(textOf(raw));
    if (value === undefined) return [];
    return [{ ...place, name, ...dataOf(value), line: object.line }];
  });
}

/**
 * Numbers stand in decimals; whether a text was meant is not said. A DWORD above 0x7fffffff stands as a negative one.
 * Several texts stand in braces, as lists do, and are joined as the other forms join them.
 */
function dataOf(text: string): Pick<RegistryEntry, 'type' | 'data'> {
  const list = BRACED.test(text) && !GUID.test(text) ? splitBraces(text) : undefined;
  // Bytes stand in braces too; a list that was cut off is none.
  const members = list === undefined || 'unseen' in list || list.cut !== undefined ? undefined : list.members;
  if (members !== undefined && !members.every((one) => /^\d+$/.test(one)))
    return { type: undefined, data: members.join('\n') };
  if (!/^-?\d{1,15}$/.test(text)) return { type: undefined, data: text };
  const number = Number(text);
  return { type: undefined, data: number < 0 ? number + 2 ** 32 : number };
}

/** What the error says that Get-ItemProperty gives for a value, or a key, that is not there: it is not set. */
export function unsetItemProperty(error: PrintedError, asked: string | undefined): RegistryEntry | undefined {
  if (
    asked === undefined ||
    !/^(?:System\.Management\.Automation\.PSArgumentException|PathNotFound),/.test(error.id ?? '')
  )
    return undefined;
  const at = asked.lastIndexOf('\\');
  const place = registryKeyOf(asked.slice(0, at));
  const name = asked.slice(at + 1);
  if (place === undefined || !/^[^,*?]+$/.test(name)) return undefined;
  return { ...place, name, type: null, data: null, line: error.line };
}
