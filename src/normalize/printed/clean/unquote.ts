import { promptOf } from '../console/prompt.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

/** `> ` of a mail; `>>` is PowerShell asking for more, unless quotes stand around it or a prompt behind it. */
const QUOTED = /^(?:>[ \t]?)+/;
const ONE = /^> ?(?!>)/;

/** Takes the quote marks off lines that mails quoted: several below each other, one of them quoted once or a prompt. */
export function unquote(lines: readonly TextLine[]): CleanedLines {
  let count = 0;
  const cleaned = [...lines];
  for (let at = 0; at < lines.length; ) {
    const end = endOfRun(lines, at);
    if (end === at) {
      at += 1;
      continue;
    }
    const run = lines.slice(at, end);
    if (run.length > 1 && run.some(({ text }) => isQuote(text))) {
      for (const [index, line] of run.entries())
        cleaned[at + index] = { ...line, text: line.text.replace(QUOTED, ''), quoted: depthOf(line.text) };
      count += run.length;
    }
    at = end;
  }
  return { lines: cleaned, count };
}

const depthOf = (text: string): number => QUOTED.exec(text)?.[0].replace(/[ \t]/g, '').length ?? 0;

const isQuote = (text: string): boolean =>
  (ONE.test(text) && text.length > 2) || promptOf(text.replace(QUOTED, '')) !== undefined;

function endOfRun(lines: readonly TextLine[], at: number): number {
  let end = at;
  while (end < lines.length) {
    const line = lines[end];
    if (line === undefined || isBlank(line) || !QUOTED.test(line.text)) break;
    end += 1;
  }
  return end;
}
