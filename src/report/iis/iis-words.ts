import { terminal } from '../../lib/escape.ts';
import type { Value } from '../../model/resource.ts';

/** What `exaudit iis` prints is at most so wide. */
export const IIS_COLUMNS = 80;

/** `file 3 below was not seen`. */
export function fileNumbers(files: readonly string[], wanted: readonly string[]): string {
  const numbers = files.map((file) => wanted.indexOf(file) + 1);
  return numbers.length === 1
    ? `file ${numbers[0]} below was not seen`
    : `files ${numbers.join(', ')} below were not seen`;
}

/** A value in words; an empty list is `none`. */
export function valueWords(value: Value): string {
  if (value === null) return 'not set';
  if (value === true) return 'on';
  if (value === false) return 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => terminal(String(item))).join(', ');
  return terminal(String(value));
}

/** `this location, line 2120`; the file is named where it is not applicationHost.config. */
export function placeWords(
  from: { readonly layer?: string; readonly file?: string; readonly line?: number | null; readonly own?: boolean },
  file: string,
): string {
  const isOther = from.file !== undefined && from.file !== file;
  const layer = from.own === true && !isOther && from.layer !== 'server root' ? 'this location' : (from.layer ?? '');
  const line = from.line === undefined || from.line === null ? '' : `, line ${from.line}`;
  return terminal(`${layer}${line}${isOther ? ` of ${from.file}` : ''}`);
}
