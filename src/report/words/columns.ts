/** Each of these is a column of its own, whatever stands beside it: letters of Western Europe, dashes, quotation marks. */
const NARROW = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]*$/;
/** Loading its tables takes ten milliseconds: where a text needs it. */
let segmenter: Intl.Segmenter | undefined;
function segmentsOf(text: string): readonly string[] {
  if (NARROW.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;

/** How many columns of a terminal a text takes: letters of East Asian scripts and pictures take two. */
export function textWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  return segmentsOf(text).reduce((sum, segment) => sum + widthOf(segment), 0);
}

/** A text of at most `columns`, cut in its middle: in lists of methods the order matters at both ends. */
export function cutMiddle(text: string, columns: number, mark = '...'): string {
  if (textWidth(text) <= columns) return text;
  const segments = segmentsOf(text);
  const room = Math.max(0, columns - textWidth(mark));
  const head = take(segments, Math.ceil(room / 2));
  const tail = take([...segments].reverse(), room - Math.ceil(room / 2)).reverse();
  return `${head.join('')}${mark}${tail.join('')}`;
}

export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

function widthOf(segment: string): number {
  return WIDE.test(segment) ? 2 : 1;
}

function take(segments: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let width = 0;
  for (const segment of segments) {
    width += widthOf(segment);
    if (width > columns) break;
    taken.push(segment);
  }
  return taken;
}

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

/** Words behind a head, in lines that begin below the first word: `wrap` within what the head leaves. */
export function hangingLines(head: string, text: string, width: number): readonly string[] {
  const indent = ' '.repeat(textWidth(head));
  return wrap(text, width - textWidth(head)).map((line, index) => `${index === 0 ? head : indent}${line}`);
}
