/** Control, bidirectional and zero-width characters: in a frame they could forge what a terminal shows. */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const WIDTH = 100;

/**
 * The source line with carets below the place, ready to print. `line` and `column` are 1-based; `length` counts
 * characters. Long lines are cut around the place, tabs become one blank, unprintable characters `?`.
 */
export function sourceFrame(text: string, line: number, column: number, length = 1): string {
  const source = (text.split('\n', line)[line - 1] ?? '').replace(/\r$/, '').replace(/\t/g, ' ');
  const start = Math.max(0, Math.min(column - 1 - 40, source.length - WIDTH));
  const shown = source.slice(start, start + WIDTH).replace(UNPRINTABLE, '?');
  const offset = Math.max(0, column - 1 - start);
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - offset)));
  const number = String(line);
  return `${number} | ${shown}\n${' '.repeat(number.length)} | ${' '.repeat(offset)}${carets}`;
}
