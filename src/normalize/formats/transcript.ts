import { requestOfCommandLine } from './command-line.ts';

/** One command of a console transcript with what it printed. */
export interface TranscriptItem {
  readonly command: string;
  /** Without the blank lines around it. */
  readonly output: string;
  /** 1-based line on which `output` begins; that of the command where there is none. */
  readonly line: number;
  /** Computer that the prompt names (`[EX01]: PS C:\>`). */
  readonly computer?: string;
}

export interface Transcript {
  readonly items: readonly TranscriptItem[];
  /** Computer that the header of Start-Transcript names. */
  readonly computer?: string;
}

const PROMPTS = [
  /^\[PS\] ?[^<>|"]*?>(?!>) ?(.*)$/,
  /^(?:\[([^\]\s]{1,253})\]: ?)?PS(?: (?:[A-Za-z]+:|\\\\|Microsoft\.PowerShell)[^<>|"]*?)?> ?(.*)$/,
  /^[A-Za-z]:\\[^<>|"?*:]*?>(.*)$/,
];

/**
 * Splits what was copied from a console, or written by Start-Transcript: prompts of PowerShell, the Exchange Management
 * Shell and cmd, `>>` and unfinished lines. Without any prompt, a line that is a command of the catalog begins an item.
 * A text that holds no command has no items.
 */
export function splitTranscript(text: string): Transcript {
  const lines = text.split(/\r?\n/);
  const { skipped, computer } = headerOf(lines);
  const hasPrompts = lines.some((line) => promptOf(line) !== undefined);
  const items: TranscriptItem[] = [];
  let command: string | undefined;
  let from: string | undefined;
  let commandLine = 0;
  let output: string[] = [];
  let outputLine = 0;
  const finish = () => {
    if (command !== undefined && command.trim() !== '')
      items.push(itemOf(command, from, output, outputLine, commandLine));
    command = undefined;
    output = [];
  };
  for (const [index, line] of lines.entries()) {
    if (skipped.has(index)) continue;
    const prompt = hasPrompts ? promptOf(line) : bareCommandOf(line);
    if (prompt !== undefined) {
      finish();
      command = prompt.command;
      from = prompt.computer;
      commandLine = index + 1;
      outputLine = index + 2;
      continue;
    }
    if (command === undefined) continue;
    const more = output.length === 0 ? continuationOf(command, line) : undefined;
    if (more !== undefined) {
      command = more;
      outputLine = index + 2;
    } else output.push(line);
  }
  finish();
  return { items, ...(computer === undefined ? {} : { computer }) };
}

function promptOf(line: string): { readonly command: string; readonly computer?: string } | undefined {
  if (!line.includes('>')) return undefined;
  for (const pattern of PROMPTS) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const computer = match.length > 2 ? match[1] : undefined;
    return { command: (match.at(-1) ?? '').trim(), ...(computer === undefined ? {} : { computer }) };
  }
  return undefined;
}

function bareCommandOf(line: string): { readonly command: string; readonly computer?: string } | undefined {
  if (
    !/^\s*(?:&\s*)?["'(]*(?:Get-|appcmd|.*\bappcmd(?:\.exe)?["']?\s+list|cscript|adsutil|reg(?:\.exe)?\s+query|netsh(?:\.exe)?\s+http|setspn)/i.test(
      line,
    )
  )
    return undefined;
  return requestOfCommandLine(line) === undefined ? undefined : { command: line.trim() };
}

/** The command with the next line, where that still belongs to it: after `>>`, or where the command is unfinished. */
function continuationOf(command: string, line: string): string | undefined {
  const more = /^>> ?(.*)$/.exec(line);
  if (more !== null) return `${command}\n${more[1] ?? ''}`.trimEnd();
  return /[|,`]$/.test(command) && line.trim() !== '' ? `${command}\n${line.trim()}` : undefined;
}

function itemOf(
  command: string,
  computer: string | undefined,
  output: readonly string[],
  outputLine: number,
  commandLine: number,
): TranscriptItem {
  let start = 0;
  let end = output.length;
  while (start < end && (output[start] ?? '').trim() === '') start += 1;
  while (end > start && (output[end - 1] ?? '').trim() === '') end -= 1;
  return {
    command,
    output: output.slice(start, end).join('\n'),
    line: start === end ? commandLine : outputLine + start,
    ...(computer === undefined ? {} : { computer }),
  };
}

const STARS = /^\*{10,}$/;

/** Header and footer of Start-Transcript: between two lines of asterisks, in the language of the Windows that wrote them. */
function headerOf(lines: readonly string[]): { readonly skipped: ReadonlySet<number>; readonly computer?: string } {
  const skipped = new Set<number>();
  let computer: string | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    if (!STARS.test((lines[index] ?? '').trim())) continue;
    const end = lines.findIndex((line, at) => at > index && at < index + 30 && STARS.test(line.trim()));
    const last = end < 0 ? index : end;
    for (let at = index; at <= last; at += 1) {
      skipped.add(at);
      computer ??= /^(?:Machine|Computer)\s*: (\S+) \(/i.exec(lines[at] ?? '')?.[1];
    }
    index = last;
  }
  return { skipped, ...(computer === undefined ? {} : { computer }) };
}
