import { visible } from '../../../lib/escape.ts';

const WIDTH = 100;

/**
 * The source line with carets below the place, ready to print. `line` and `column` are 1-based; `length` counts
 * characters. Long lines are cut around the place, tabs become one blank, what a screen would obey
 * is named, so that a file cannot forge what a terminal shows.
 */
export function sourceFrame(text: string, line: number, column: number, length = 1): string {
  const source = (text.split('\n', line)[line - 1] ?? '').replace(/\r$/, '').replace(/\t/g, ' ');
  const start = Math.max(0, Math.min(column - 1 - 40, source.length - WIDTH));
  const from = Math.max(0, column - 1 - start);
  const cut = source.slice(start, start + WIDTH);
  const shown = visible(cut);
  const offset = visible(cut.slice(0, from)).length;
  const carets = '^'.repeat(Math.max(1, visible(cut.slice(from, from + length)).length));
  const number = String(line);
  return `${number} | ${shown}\n${' '.repeat(number.length)} | ${' '.repeat(offset)}${carets}`;
}
