import type { Cell, PsObject } from './cell.ts';
import { printed } from './render-clixml.ts';

/**
 * `Get-Something | Format-List` as text with CRLF (`docs/domain/raw-shapes.md#format-list`).
 *
 * @param options.width columns of the console: longer values wrap under their column. Default: no wrapping.
 * @param options.enumerationLimit items before `...`; PowerShell's own default is 4, `-1` shows all.
 * @param options.only property names, in order, as `Format-List A,B` prints them.
 */
export function renderFormatList(
  objects: readonly PsObject[],
  options: { readonly width?: number; readonly enumerationLimit?: number; readonly only?: readonly string[] } = {},
): string {
  const limit = options.enumerationLimit ?? -1;
  const blocks = objects.map((object) => {
    const properties =
      options.only === undefined
        ? object.properties
        : options.only.flatMap((name) => object.properties.filter(([property]) => property === name));
    const column = Math.max(0, ...properties.map(([name]) => name.length));
    return properties
      .map(([name, value]) => lineOf(name.padEnd(column), shown(value, limit), column, options.width))
      .join('\r\n');
  });
  return `\r\n\r\n${blocks.join('\r\n\r\n')}\r\n\r\n\r\n`;
}

function lineOf(name: string, value: string, column: number, width: number | undefined): string {
  const rows = value.split('\r\n').flatMap((row) => (width === undefined ? [row] : wrapped(row, width - column - 4)));
  return rows
    .map((row, index) =>
      index === 0 ? `${name} : ${row}`.trimEnd().replace(/:$/, ': ').trimEnd() : `${' '.repeat(column + 3)}${row}`,
    )
    .join('\r\n');
}

/** Format-List breaks at the last blank that fits, hard where there is none. */
function wrapped(row: string, width: number): readonly string[] {
  const rows: string[] = [];
  let rest = row;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const end = blank > 0 ? blank : width;
    rows.push(rest.slice(0, end));
    rest = rest.slice(blank > 0 ? end + 1 : end);
  }
  return [...rows, rest];
}

function shown(value: Cell, limit: number): string {
  if (value === null) return '';
  if (typeof value !== 'object' || value.cell !== 'list') {
    return typeof value === 'object' && value.cell === 'time' ? american(value.text) : printed(value);
  }
  const items = value.items.map((item) => (item === null ? '' : printed(item)));
  const cut = limit >= 0 && items.length > limit;
  return `{${(cut ? [...items.slice(0, limit), '...'] : items).join(', ').replace(', ...', '...')}}`;
}

/** `6/17/2026 8:12:40 AM`, the way an English console prints a time. */
function american(iso: string): string {
  const date = new Date(iso);
  const hour = date.getUTCHours();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
}
