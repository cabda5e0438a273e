import type { TextLine } from '../text-line.ts';
import { promptOf } from './prompt.ts';

/** A header of Start-Transcript has no more lines. */
const MOST_HEADER = 40;

/** Headers and footers of Start-Transcript, in the language of the Windows that wrote them, also where a line is missing. */
export function headersOf(lines: readonly TextLine[]): {
  readonly skipped: ReadonlySet<number>;
  readonly machines: ReadonlyMap<number, string>;
} {
  const skipped = new Set<number>();
  const machines = new Map<number, string>();
  const textAt = (index: number): string => lines[index]?.text ?? '';
  for (let index = 0; index < lines.length; index += 1) {
    const machine = machineOf(textAt(index));
    if (machine !== undefined) {
      skipped.add(index);
      machines.set(index, machine);
    }
    if (!isStars(textAt(index))) continue;
    skipped.add(index);
    const end = endOfHeader(lines, index);
    const blanks = [...Array(end - index).keys()].map((step) => index + step).filter((at) => textAt(at).trim() === '');
    for (let at = index + 1; at <= end; at += 1) {
      // Only the title has no label, and no blank line is in a header: anything else was put in.
      const isOwn = at <= (blanks[0] ?? end) || at > (blanks.at(-1) ?? end);
      const isTitle = at === index + 1 && /PowerShell/i.test(textAt(at));
      if (at === end || isTitle || (isOwn && isHeaderLabel(textAt(at)))) skipped.add(at);
      const named = machineOf(textAt(at));
      if (named !== undefined) machines.set(at, named);
    }
    // A header whose first asterisks were not copied.
    if (end === index) for (let at = index - 1; /^[^:：|]{1,60}[:：] /.test(textAt(at)); at -= 1) skipped.add(at);
    index = end;
    // "Transcript started, output file is C:\…"
    const next = textAt(index + 1);
    if (/(?:[A-Za-z]:\\|\/)\S{0,500}\.\w{2,4}\.?$/.test(next.slice(-1024).trimEnd()) && promptOf(next) === undefined)
      skipped.add(index + 1);
  }
  return { skipped, machines };
}

/** Lines in a header that are no part of it: somebody put them there. */
const MOST_ODD = 6;

/** Index of the asterisks that close a header; that of the first ones where they close nothing. */
function endOfHeader(lines: readonly TextLine[], from: number): number {
  // A title without a label, or the time at which a command was begun.
  const first = lines[from + 1]?.text ?? '';
  const isBegun = isHeaderLine(first) && (!isHeaderLabel(first) || /[:：]\s*\d{14}\s*$/.test(first));
  let labels = 0;
  let odd = isBegun ? 0 : 1;
  for (let at = from + 1; at < Math.min(lines.length, from + MOST_HEADER); at += 1) {
    const text = lines[at]?.text ?? '';
    const isLabel = isHeaderLabel(text) && /^\S/.test(text);
    if (isStars(text)) return at === from + 1 || (labels === 0 && odd > 0) ? from : at;
    if (promptOf(text) !== undefined) return from;
    if (isLabel) labels += 1;
    else if (at > from + 1) odd += 1;
    if (odd > MOST_ODD) return from;
  }
  return from;
}

export const isStars = (line: string): boolean => line.includes('**********') && /^\s*\*{10,}\s*$/.test(line);

/** `Computer: EX16A (Microsoft Windows NT 10.0.17763.0)`, with the label in any language. */
const machineOf = (line: string): string | undefined =>
  line.includes(' (')
    ? /^[^:：]{1,60}[:：]\s*(\S+) \((?:Microsoft Windows NT|Unix) [\d.]+\)\s*$/.exec(line)?.[1]
    : undefined;

/** A line between the two lines of asterisks of Start-Transcript: a title, or a label with its value. */
export const isHeaderLine = (line: string): boolean =>
  promptOf(line) === undefined && (isHeaderLabel(line) || /^[^\s:|{}<>=][^:|{}<>=]{1,80}$/.test(line));

const isHeaderLabel = (line: string): boolean => /^\p{L}[^:：]{0,80}[:：](?:\s|$)/u.test(line);
