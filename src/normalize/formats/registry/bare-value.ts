import { FormatError } from '../format-error.ts';
import type { RegistryEntry } from './registry-entry.ts';
import { registryKeyOf } from './registry-key.ts';

/**
 * What `(Get-ItemProperty …).NAME` printed: one number. Nothing is printed where the value is not set, and where the answer
 * was not copied; a text may be anything that stands below the command: neither is believed. Throws FormatError.
 *
 * @param target Hive, key and name.
 */
export function readBareValue(text: string, target: string): RegistryEntry {
  const at = target.lastIndexOf('\\');
  const place = registryKeyOf(target.slice(0, at));
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.trim() !== '');
  if (place === undefined) throw new FormatError('unreadable', 'nothing says which key was asked', { line: 1 });
  if (index < 0)
    throw new FormatError('unreadable', 'nothing was printed: the value is not set, or its answer was not copied');
  const [more] = lines.slice(index + 1).filter((line) => line.trim() !== '');
  const number = /^-?\d{1,10}$/.test(lines[index]?.trimEnd() ?? '') ? Number(lines[index]) : undefined;
  if (number === undefined || more !== undefined)
    throw new FormatError('unreadable', 'what stands there is not one number', { line: index + 1 });
  const data = number < 0 ? number + 2 ** 32 : number;
  return { ...place, name: target.slice(at + 1), type: undefined, data, line: index + 1 };
}
