const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u;

/** How many columns of a terminal a text takes: letters of East Asian scripts and pictures take two. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...SEGMENTS.segment(text)].reduce((sum, { segment }) => sum + widthOf(segment), 0);
}

/** A text of at most `columns`, cut in its middle: in lists of methods the order matters at both ends. */
export function cutMiddle(text: string, columns: number, mark = '...'): string {
  if (textWidth(text) <= columns) return text;
  const segments = [...SEGMENTS.segment(text)].map(({ segment }) => segment);
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
