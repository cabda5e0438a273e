import type { RawObject, RawReading, RawValue } from '../raw/raw.ts';
import { cutText } from './cut-text.ts';
import { FormatError } from './format-error.ts';

const RULE = /^\s*-+(?:\s+-+)*\s*$/;
const ADVICE = 'run it again with | Format-List * or, better, | Export-Clixml FILE.xml';

/** The line with the dashes below the headings, 0-based; -1 where the text is no table. */
export function tableRule(lines: readonly string[]): number {
  return lines.findIndex((line, index) => index > 0 && RULE.test(line) && /[A-Za-z]/.test(lines[index - 1] ?? ''));
}

/**
 * Reads Format-Table text where nothing is cut: headings, dashes, rows, each column from its dashes to the next
 * column's. Throws FormatError with advice where a heading or a cell ends in `...` or `…`, or rows are wrapped: such a
 * table has lost what was to be judged.
 */
export function readFormatTable(text: string): RawReading {
  const lines = text.split(/\r?\n/);
  const rule = tableRule(lines);
  if (rule < 1) throw new FormatError('unreadable', 'the text is no table', { line: 1, hint: ADVICE });
  const rows: { readonly text: string; readonly line: number }[] = [];
  for (let index = rule + 1; index < lines.length && (lines[index] ?? '').trim() !== ''; index += 1) {
    rows.push({ text: lines[index] ?? '', line: index + 1 });
  }
  const heading = lines[rule - 1] ?? '';
  const starts = columnStarts(lines[rule] ?? '', [heading, ...rows.map((row) => row.text)]);
  const names = cells(heading, starts);
  const cut = [heading, ...rows.map((row) => row.text)].findIndex((row) =>
    cells(row, starts).some((cell) => /(?:\.\.\.|…)$/.test(cell)),
  );
  if (cut >= 0) {
    throw new FormatError('unreadable', 'the table is cut off at its columns', {
      line: rule + (cut === 0 ? 0 : cut + 1),
      hint: ADVICE,
    });
  }
  const objects = rows.map(({ text: row, line }): RawObject => {
    const values = cells(row, starts);
    if (values[0] === '') throw new FormatError('unreadable', 'a row of the table is wrapped', { line, hint: ADVICE });
    const properties = new Map<string, RawValue>();
    for (const [index, name] of names.entries()) {
      const value = values[index] ?? '';
      properties.set(name, value === '' ? null : (cutText(value) ?? { type: 'text', text: value }));
    }
    return { typeNames: [], properties, line };
  });
  return { objects };
}

/** Where each column begins: at its dashes, or further left where values of a right-aligned column stick out. */
function columnStarts(rule: string, rows: readonly string[]): readonly number[] {
  const starts: number[] = [];
  for (const match of rule.matchAll(/-+/g)) {
    let start = match.index;
    const before = starts.at(-1) ?? -1;
    while (start > before + 1 && rows.some((row) => (row[start - 1] ?? ' ') !== ' ' && (row[start] ?? ' ') !== ' '))
      start -= 1;
    starts.push(start);
  }
  return starts;
}

function cells(row: string, starts: readonly number[]): readonly string[] {
  return starts.map((start, index) => row.slice(start, starts[index + 1]).trim());
}
