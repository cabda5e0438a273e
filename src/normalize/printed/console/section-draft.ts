import { isBlank, type TextLine } from '../text-line.ts';
import { continuationOf } from './bare-command.ts';
import type { ConsoleCommand } from './console-command.ts';

/** Lines that belong together: a command with what it printed, or what stands before the first one. */
export interface ConsoleSection {
  /** Absent for what no command printed, and for what a command of an earlier window goes on to print. */
  readonly command?: ConsoleCommand;
  /** They follow the lines of the section before. */
  readonly goesOn: boolean;
  readonly lines: readonly TextLine[];
}

/** Words below the block in which a command stands with what it printed; a block may hold the command alone. */
export const endsBlock = ({ command, lines }: SectionDraft, line: TextLine): boolean =>
  line.isOutside === true &&
  !isBlank(line) &&
  command !== undefined &&
  command.text !== '' &&
  !lines.every((one) => one.isOutside === true || isBlank(one));

/** A section while its lines come in. */
export interface SectionDraft {
  command: ConsoleCommand | undefined;
  readonly goesOn: boolean;
  readonly lines: TextLine[];
}

export const sectionOf = ({ command, goesOn, lines }: SectionDraft): ConsoleSection => ({
  ...(command === undefined ? {} : { command }),
  goesOn,
  lines,
});

/** Whether a line belongs to the command of a section, which gets it then. */
export function extendCommand(draft: SectionDraft, { text }: TextLine): boolean {
  if (draft.command === undefined || draft.lines.length > 0) return false;
  const more = continuationOf(draft.command.text, text);
  if (more === undefined) return false;
  draft.command = { ...draft.command, text: more };
  return true;
}
