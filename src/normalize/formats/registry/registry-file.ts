import type { TextEnd } from '../../place/answer-reader.ts';
import { fileData } from './file-data.ts';
import type { RegistryEntry, RegistryReading, WholeKey } from './registry-entry.ts';
import { hiveNamed } from './registry-key.ts';

/**
 * Reads a `.reg` file of either version: `dword:`, strings, `hex:` and `hex(n):` with continued lines; `"Name"=-` is a
 * value that is not set. In version 5 the bytes of strings are UTF-16, in REGEDIT4 they are ANSI.
 */
export function readRegistryFile(lines: readonly string[], end: TextEnd = 'closed'): RegistryReading {
  const version = lines.find((line) => HEADER.test(line.trim()));
  const wide = version === undefined ? undefined : version.trim() !== 'REGEDIT4';
  const entries: RegistryEntry[] = [];
  const whole: WholeKey[] = [];
  let key: { readonly hive: RegistryEntry['hive']; readonly key: string } | undefined;
  let problem: RegistryReading['problem'];
  const leftOver: number[] = [];
  let isOther = false;
  const forget = ({ hive, key: name }: Pick<WholeKey, 'hive' | 'key'>): void => {
    const at = whole.findIndex((known) => known.hive === hive && known.key === name);
    if (at >= 0) whole.splice(at, 1);
  };
  for (let index = 0; index < lines.length; index += 1) {
    const begun = index + 1;
    let line = lines[index] ?? '';
    const parts = [line];
    // Bytes go on in the next line behind a backslash.
    while (line.includes('=hex') && parts.at(-1)?.endsWith('\\') === true && index + 1 < lines.length) {
      index += 1;
      parts.push(`${parts.pop()?.slice(0, -1)}`, (lines[index] ?? '').trim());
    }
    line = parts.join('');
    if (line.trim() === '' || /^\s*;/.test(line) || HEADER.test(line.trim())) continue;
    const section = /^\[(-?)([A-Z_]+)\\(.+)\]\s*(?:;.*)?$/i.exec(line);
    if (section !== null) {
      const hive = hiveNamed(section[2] ?? '');
      key = hive === undefined || section[1] === '-' ? undefined : { hive, key: section[3] ?? '' };
      isOther = key === undefined;
      if (key !== undefined) whole.push({ ...key, line: begun });
      continue;
    }
    // Something of a key that is not understood: whose the values below it are is not known.
    if (/^\s*\[|HKEY_/.test(line)) {
      if (key !== undefined) forget(key);
      key = undefined;
      isOther = false;
      leftOver.push(begun);
      continue;
    }
    const value = /^\s*(?:"((?:[^"\\]|\\.)*)"|@)\s*=(.*)$/.exec(line);
    if (value === null || key === undefined) {
      // Values of keys that no rule reads, and of keys that are taken away.
      if (value !== null && isOther) continue;
      leftOver.push(begun);
      // A line of which nobody knows what it says may be any value of its key.
      if (key !== undefined) forget(key);
      const before = entries.at(-1);
      // A number that a line end broke in two is another number.
      if (before?.line === begun - 1 && !isClosed(lines[begun - 2] ?? '')) entries.pop();
      continue;
    }
    const name = value[1] === undefined ? '(Default)' : value[1].replace(/\\(.)/g, '$1');
    const data = fileData(withoutRemark((value[2] ?? '').trim()), wide);
    if (data === undefined) {
      problem ??= { message: `the value of "${name}" is not understood`, line: begun };
      forget(key);
    } else if (end === 'open' && index === lines.length - 1 && !isClosed(line)) {
      leftOver.push(begun);
      forget(key);
    } else entries.push({ ...key, name, ...data, line: begun });
  }
  // Editors take the blank line at the end away; within a line, more of the key may have stood below.
  if (end === 'open' && key !== undefined) forget(key);
  return { format: 'reg-file', entries, leftOver, whole, ...(problem === undefined ? {} : { problem }) };
}

/** Without `; remark` behind a value; a semicolon in quotes is part of it. */
function withoutRemark(text: string): string {
  const from = text.lastIndexOf('"') + 1;
  const at = text.slice(from).search(/\s;/);
  return at < 0 ? text : text.slice(0, from + at).trimEnd();
}

const HEADER = /^(?:Windows Registry Editor Version 5\.00|REGEDIT4)$/i;
/** Nothing can go on behind it. */
const isClosed = (line: string): boolean => /"\s*$|dword:[0-9a-f]{8}\s*$|=-\s*$/i.test(line);
