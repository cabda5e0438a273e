import type { Cleaning } from './cleaning.ts';

const RULE = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/;
const ROW = /^\s*\|.*\|\s*$/;

/**
 * A table as tickets and wikis write it: the pipes become tabs, as a web page pastes its cells. A row that is not one of
 * its columns stays as it is, and is left over.
 */
export const markdownTables: Cleaning = (lines) => {
  const cleaned = [...lines];
  let count = 0;
  for (let at = 1; at < lines.length; at += 1) {
    const names = cellsOf(lines[at - 1]?.text ?? '');
    const rule = lines[at]?.text ?? '';
    if (names === undefined || names.length < 2 || !RULE.test(rule)) continue;
    if (rule.split('|').length !== names.length + 2) continue;
    for (let index = at - 1; index < lines.length; index += 1) {
      const line = lines[index];
      const cells = cellsOf(line?.text ?? '');
      if (line === undefined || cells === undefined) break;
      if (cells.length !== names.length) continue;
      const texts = index === at ? names.map(({ length }) => '-'.repeat(Math.max(3, length))) : cells;
      cleaned[index] = { ...line, text: texts.join('\t') };
      count += 1;
    }
  }
  return { lines: cleaned, count };
};

/** A pipe inside a cell has a backslash before it; a cell may stand in backticks. */
function cellsOf(text: string): readonly string[] | undefined {
  if (!ROW.test(text)) return undefined;
  const inner = text.trim().slice(1, -1).replaceAll('\t', ' ');
  return inner.split(/(?<!\\)\|/).map((cell) =>
    cell
      .trim()
      .replaceAll('\\|', '|')
      .replace(/^`([^`]*)`$/, '$1'),
  );
}
