import { isShell, remoteCommand } from '../../formats/command/remote-command.ts';
import { isBlank } from '../text-line.ts';
import type { ConsoleCommand } from './console-command.ts';
import type { SectionDraft } from './section-draft.ts';

/** The command that another computer ran is that of the computer. */
export function whereItRuns(command: ConsoleCommand): ConsoleCommand {
  const there = remoteCommand(command.text);
  if (there === undefined) return command;
  const { folder: _, ...typed } = command;
  return { ...typed, text: there.command, computer: there.computer, isElsewhere: true };
}

/** How many shells of other computers a command opens, or ends; it may go on in the line below it. */
export function shellsOf({ command, lines }: SectionDraft, open: number): -1 | 0 | 1 {
  if (command === undefined) return 0;
  if (/^(?:exit|logout)\b/i.test(command.text)) return -1;
  const [tail] = lines;
  const typed = command.isRest === true ? command.text.slice(command.text.indexOf('>') + 1) : command.text;
  const texts = [typed, ...['', ' '].map((blank) => `${typed}${blank}${tail?.text.trim() ?? ''}`)];
  const opens = texts.some((text) => remoteCommand(text)?.isShell === true) || (open > 0 && isShell(typed));
  return opens ? 1 : 0;
}

/** The computer that a command says it runs on. */
export function hostNamed({ command, lines }: SectionDraft): string | undefined {
  if (command === undefined || !/^(?:hostname(?:\.exe)?|\$env:computername|echo %computername%)$/i.test(command.text))
    return undefined;
  const said = lines.filter((line) => !isBlank(line));
  return said.length === 1 ? /^[\w-]{1,63}$/.exec(said[0]?.text.trim() ?? '')?.[0] : undefined;
}
