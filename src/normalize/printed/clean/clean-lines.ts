import { linesOf } from '../../../lib/text.ts';
import { joinLines, type TextLine } from '../text-line.ts';
import { CLEANINGS } from './cleanings.ts';
import { beginsWithMarkup } from './without-markup.ts';

/** Lines as the console printed them, and what was done to them: how many lines by name. */
export function cleanLines(lines: readonly TextLine[], counts: Map<string, number>): readonly TextLine[] {
  let cleaned = lines;
  let text = joinLines(lines);
  for (const { clean, name, sign } of CLEANINGS) {
    if (sign !== undefined && !sign.test(text)) continue;
    const next = clean(cleaned);
    if (next.count === 0) continue;
    cleaned = next.lines;
    text = joinLines(cleaned);
    counts.set(name, (counts.get(name) ?? 0) + next.count);
  }
  return cleaned;
}

/** The beginning of a file as it is placed by: XML and JSON stand for themselves. */
export function cleanHead(text: string): string {
  if (/^\uFEFF?\s*(?:<|#< CLIXML|[{[]\s*["{[\n\r])/.test(text) && !beginsWithMarkup(text)) return text;
  const lines = linesOf(text).map((line, index) => ({ text: line, line: index + 1 }));
  return joinLines(cleanLines(lines, new Map()));
}

/** As a sentence for the record; `undefined` where nothing had to be cleaned. */
export function cleaningNote(counts: ReadonlyMap<string, number>): string | undefined {
  if (counts.size === 0) return undefined;
  const parts = Array.from(counts, ([name, count]) => `${name} (${count} ${count === 1 ? 'line' : 'lines'})`);
  return `Cleaned before it was read: ${parts.join(', ')}.`;
}
