import { stringify } from 'csv-stringify/sync';
import { json, terminal } from '../../lib/escape.ts';

/** How rows of a history are shown. */
export type TextFormat = 'terminal' | 'json' | 'csv';

/** A value for programs. */
export const asJson = (value: unknown): string => `${json(JSON.stringify(value, null, 2))}\n`;

/** Columns as wide as what stands in them, numbers to the right. Texts are escaped. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : terminal(cell))));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isNumber = (rows[1] ?? []).map((cell) => typeof cell === 'number');
  return cells
    .map((row) =>
      row
        .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** Rows for spreadsheets, which run no formula of them. */
export const asCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  stringify(rows as (string | number)[][], { record_delimiter: 'windows', escape_formulas: true });

/** `2026-11-22 00:01Z`. */
export const minute = (time: string): string => `${time.slice(0, 16).replace('T', ' ')}Z`;
