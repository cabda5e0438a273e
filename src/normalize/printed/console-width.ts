import type { TextLine } from './text-line.ts';

/** How the console of a text wrapped its lines. */
export interface Wrapping {
  /** Length of the longest line that goes on below; 0 where none does. */
  readonly width: number;
  /** Several lines go on, and all at that one width: they were cut in mid-word. */
  readonly isHard: boolean;
}

/** No console is narrower; a shorter line was not cut but ended. */
export const NARROWEST = 79;

export function wrappingOf(lines: readonly TextLine[]): Wrapping {
  let width = 0;
  let count = 0;
  let shorter = false;
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const { text } = lines[index] as TextLine;
    const next = lines[index + 1]?.text ?? '';
    if (next.charCodeAt(0) > 0x20 && next.charCodeAt(0) < 0x7f) continue;
    if (!/^\s{4,}\S/.test(next) || text.trim() === '') continue;
    if (count > 0 && text.length !== width) shorter = true;
    width = Math.max(width, text.length);
    count += 1;
  }
  return { width, isHard: count > 1 && !shorter };
}

/** Consoles are 80, 120, 132, 150, 160, 200 … columns wide; the last one may stay empty. */
export function isConsoleWidth(width: number): boolean {
  return width % 10 === 0 || width % 10 === 9 || width === 131 || width === 132;
}

/** Whether a line of this length may go on in the next one: as long as those that do, or as consoles are wide. */
export const fillsConsole = (length: number, { width }: Wrapping): boolean =>
  length >= NARROWEST && (width >= NARROWEST ? length === width : isConsoleWidth(length));
