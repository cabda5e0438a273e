import type { Cleaning } from './cleaning.ts';

const HEAD = /^\s*\|\|(.*)\|\|\s*$/;
const ROW = /^\s*\|(?!\|)(.*)\|\s*$/;

/** `||Name||Site||` over `|EX01|Berlin|`: the cells stand behind tabs, as a web page pastes them. A row of other columns stays as it is. */
export const jiraTables: Cleaning = (lines) => {
  let count = 0;
  let columns = 0;
  const cleaned = lines.map((line) => {
    const names = HEAD.exec(line.text)?.[1]?.split('||');
    const cells = names ?? (columns === 0 ? undefined : ROW.exec(line.text)?.[1]?.split('|'));
    if (names !== undefined) columns = names.length;
    if (cells === undefined) columns = 0;
    if (cells === undefined || cells.length < 2 || cells.length !== columns) return line;
    count += 1;
    return { ...line, text: cells.map((cell) => cell.trim().replaceAll('\t', ' ')).join('\t') };
  });
  return { lines: cleaned, count };
};
