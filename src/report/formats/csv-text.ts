import { createRequire } from 'node:module';
import type { Options } from 'csv-stringify/sync';

/** Loaded when a table is written, and not with every command. */
const load = createRequire(import.meta.url);

const BYTE_ORDER_MARK = '\ufeff';

/**
 * A table as Excel and every reader of RFC 4180 take it: UTF-8 with a byte order mark, CRLF, one header line. No cell is
 * a formula, nor becomes one where Excel splits lines at `;`. Cells are shown as one line (`visible`) before they come
 * here.
 */
export function csvText(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const { stringify }: typeof import('csv-stringify/sync') = load('csv-stringify/sync');
  const options: Options = { escape_formulas: true, record_delimiter: 'windows', bom: false };
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? plain(cell) : cell)));
  return BYTE_ORDER_MARK + stringify([[...columns], ...cells], options);
}

const FORMULA = '=+\\-@\uff1d\uff0b\uff0d\uff20';

/** The library sees to a cell's first character; a blank before it, or a `;` that some countries' Excel splits at, hides one. */
function plain(text: string): string {
  return text.trim().replace(new RegExp(`(;\\s*"?)(?=[${FORMULA}])`, 'gu'), "$1'");
}
