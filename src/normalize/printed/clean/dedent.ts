import { beginsCommand } from '../console/bare-command.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

/**
 * Takes away the indentation that a forum or a mail gave to everything, or to a part that begins with a command: what
 * consoles print begins at the left, and where lines begin says what they are.
 */
export function dedent(lines: readonly TextLine[]): CleanedLines {
  const all = indentOf(lines);
  const cleaned = [...lines];
  if (all > 0) return { lines: cleaned, count: move(cleaned, 0, lines.length, all) };
  let count = 0;
  for (let at = 0; at < lines.length; ) {
    const end = endOfRun(lines, at);
    if (end === at) {
      at += 1;
      continue;
    }
    const run = lines.slice(at, end);
    const indent = indentOf(run);
    if (indent > 1 && beginsCommand((run.find((line) => !isBlank(line))?.text ?? '').slice(indent)))
      count += move(cleaned, at, end, indent);
    at = end;
  }
  return { lines: cleaned, count };
}

/** Lines that are all indented, with the blank ones between them. */
function endOfRun(lines: readonly TextLine[], at: number): number {
  let end = at;
  while (end < lines.length && isIndented(lines[end]?.text ?? '')) end += 1;
  return end;
}

function isIndented(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x7f) && /^(?:\s{2}|\t|\s*$)/.test(text);
}

/** Blanks that every line begins with that is not blank. One blank is none; a tab stands for four. */
function indentOf(lines: readonly TextLine[]): number {
  let indent = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (isBlank(line)) continue;
    indent = Math.min(indent, line.text.length - line.text.trimStart().length);
    if (indent === 0) return 0;
  }
  return Number.isFinite(indent) ? indent : 0;
}

/** Takes the indentation off some of the lines; gives how many. */
function move(lines: TextLine[], from: number, to: number, indent: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) {
    const line = lines[index];
    if (line === undefined || isBlank(line)) continue;
    count += 1;
    lines[index] = { ...line, text: line.text.slice(indent) };
  }
  return count;
}
