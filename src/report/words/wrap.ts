import { cutMiddle, textWidth } from './cut-middle.ts';

/** Words in lines of at most `columns`; a longer word is cut in its middle. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const fitting = cutMiddle(word, columns);
    if (line === '') line = fitting;
    else if (textWidth(line) + 1 + textWidth(fitting) <= columns) line = `${line} ${fitting}`;
    else {
      lines.push(line);
      line = fitting;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** As `wrap`, in at most `most` lines: what does not fit is left out in the middle. */
export function wrapWithin(text: string, columns: number, most: number): readonly string[] {
  for (let room = columns * most; room > columns / 2; room -= 4) {
    const lines = wrap(cutMiddle(text, room), columns);
    if (lines.length <= most) return lines;
  }
  return [cutMiddle(text, columns)];
}
