import { eachLine, SECRET_WORD, WITHHELD_TEXT } from './withheld.ts';

const SECRET_NAME = new RegExp(`(?:${SECRET_WORD})$`, 'i');

/** Formats in which a heading names the cells below it. */
export const ROWS = new Set(['csv', 'console', 'format-table', 'format-list']);

/** Cells below a heading that says that they are secret: of a CSV, and of a table. */
export function withholdRows(text: string): string {
  let cells: { readonly separator: string; readonly secret: ReadonlySet<number>; readonly length: number } | undefined;
  let places: readonly (readonly [from: number, to: number])[] = [];
  let above = '';
  const isSecret = (name: string): boolean => SECRET_NAME.test(name.trim().replace(/^"|"$/g, ''));
  return eachLine(text, (line) => {
    const before = above;
    above = line;
    if (line.trim() === '') {
      places = [];
      return line;
    }
    if (/^\s*-{2,}(?:\s+-{2,})*\s*$/.test(line)) {
      const starts = [...line.matchAll(/-+/g)].map(({ index }) => index);
      places = starts
        .map((from, at): readonly [number, number] => [from, starts[at + 1] ?? Number.POSITIVE_INFINITY])
        .filter(([from, to]) => isSecret(before.slice(from, to)));
      return line;
    }
    if (places.length > 0)
      return places.reduceRight(
        (row, [from, to]) =>
          `${row.slice(0, from)}${'*'.repeat(Math.max(0, Math.min(to - 1, row.length) - from))}${row.slice(Math.min(to - 1, row.length))}`,
        line,
      );
    const separator = /^"?[\w ]+"?([,;\t])/.exec(line)?.[1];
    if (separator !== undefined && new RegExp(SECRET_WORD, 'i').test(line)) {
      const names = cellsInRow(line, separator);
      const secret = new Set(names.flatMap((name, at) => (isSecret(name) ? [at] : [])));
      if (secret.size > 0 && names.every((name) => /^"?[\w ./-]*"?$/.test(name)))
        cells = { separator, secret, length: names.length };
      if (cells?.secret === secret) return line;
    }
    if (cells === undefined) return line;
    const { length, secret, separator: between } = cells;
    const row = cellsInRow(line, between);
    // A cell that goes on below, or a row that is none: what is secret in it cannot be told.
    if (row.length !== length) return line.includes(between) || length === 1 ? between.repeat(length - 1) : line;
    return row
      .map((cell, at) => (secret.has(at) && cell.replaceAll('"', '') !== '' ? `"${WITHHELD_TEXT}"` : cell))
      .join(between);
  });
}

/** The cells of a row as they stand, with their quotes. */
export function cellsInRow(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (line[at] === separator && !isQuoted) {
      cells.push(line.slice(from, at));
      from = at + 1;
    }
  }
  return [...cells, line.slice(from)];
}
