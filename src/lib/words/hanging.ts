/**
 * Words behind a head, in lines of `columns` that begin below the first word. What stands in single quotes, and a word
 * that is longer than a line, stays whole: it is there to be typed. `text` is escaped already; NUL is not in it.
 */
export function hanging(head: string, text: string, columns: number): readonly string[] {
  const whole = text.replace(/(?<=^|[\s(])(?:'[^']{1,200}'|"[^"]{1,200}=[^"]{0,200}")(?=$|[\s,.;:)])/g, (quoted) =>
    quoted.replaceAll(' ', KEPT),
  );
  const room = columns - head.length;
  const lines: string[] = [];
  for (const word of whole.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line, index) => `${index === 0 ? head : ' '.repeat(head.length)}${line.replaceAll(KEPT, ' ')}`);
}

/** Stands for a blank that no line ends at. */
const KEPT = '\u0000';
