import { isShell, remoteCommand } from '../formats/remote-command.ts';
import {
  bareCommandOf,
  type CommandLine,
  continuationOf,
  isHeaderLabel,
  isHeaderLine,
  isRestOfPrompt,
  isStars,
  machineOf,
  promptOf,
} from './console-lines.ts';
import { noiseAt } from './noise.ts';
import { isBlank, type TextLine } from './text-line.ts';

/** One command of a console. */
export interface ConsoleCommand {
  readonly text: string;
  /** Line of its prompt, 1-based. */
  readonly line: number;
  /** Computer that its prompt names, else the one of the transcript; `null`: another one, and not told which. */
  readonly computer?: string | null;
  /** Another computer than that of its prompt ran it, or several did. */
  readonly isElsewhere?: true;
  /** Folder that its prompt names. */
  readonly folder?: string;
  /** How many mails above it are newer. */
  readonly age?: number;
  /** Its beginning is not there: nobody knows where it ran. */
  readonly isRest?: true;
}

/** Lines that belong together: a command with what it printed, or what stands before the first one. */
export interface ConsoleSection {
  /** Absent for what no command printed, and for what a command of an earlier window goes on to print. */
  readonly command?: ConsoleCommand;
  /** They follow the lines of the section before. */
  readonly goesOn: boolean;
  readonly lines: readonly TextLine[];
}

export interface ConsoleReader {
  /** The sections of one window of lines. Headers of transcripts and warnings above commands are left out. */
  read(lines: readonly TextLine[]): readonly ConsoleSection[];
  /** Computer of the last header of Start-Transcript. */
  computer(): string | undefined;
}

/** A header of Start-Transcript has no more lines. */
const MOST_HEADER = 40;

/**
 * Splits what was copied from a console, or written by Start-Transcript: prompts of PowerShell, the Exchange Management
 * Shell and cmd, `>>` and unfinished lines, commands without a prompt.
 */
export function startConsole(): ConsoleReader {
  let computer: string | undefined;
  let hasPrompts = false;
  /** Heads of mails so far: each of them is older than the one above it. */
  let mails = 0;
  /** Shells of other computers that were opened one in the other: they may have failed, and their prompts look alike. */
  let shells = 0;
  /** What such a shell says of its computer. */
  let there: string | null = null;
  let open: SectionDraft | undefined;

  function read(lines: readonly TextLine[]): readonly ConsoleSection[] {
    const { machines, skipped } = headersOf(lines);
    const sections: SectionDraft[] = [{ command: open?.command, goesOn: open !== undefined, lines: [] }];
    const current = (): SectionDraft => sections[sections.length - 1] as SectionDraft;
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index];
      if (line === undefined) break;
      const machine = machines.get(index);
      if (machine !== undefined) computer = machine;
      if (skipped.has(index)) continue;
      if (beginsMail(lines, index)) mails += 1;
      // A warning that is wrapped may begin a line with the name of a command.
      const noise = noiseAt(lines, index, (at) => promptOf(lines[at]?.text ?? '') !== undefined);
      if (noise > 0) {
        current().lines.push(...lines.slice(index, index + noise));
        index += noise - 1;
        continue;
      }
      const draft = current();
      const found = commandAt(line, draft, lines[index - 1]);
      if (found === undefined && endsBlock(draft, line)) {
        moveFrom(draft);
        sections.push({ command: { text: '', line: line.line }, goesOn: false, lines: [line] });
        continue;
      }
      if (found === undefined) {
        if (!extend(draft, line)) draft.lines.push(line);
        continue;
      }
      moveFrom(draft);
      sections.push({ command: commandOf(found, line), goesOn: false, lines: [] });
    }
    const [first, ...rest] = sections;
    open = sections.at(-1);
    const isEmpty = first === undefined || first.lines.length === 0;
    return (isEmpty ? rest : sections)
      .map((draft) => ({ ...draft, ...(draft.goesOn ? { command: undefined } : {}) }))
      .map(sectionOf);
  }

  /** What a command that has ended says of the place of the next one. */
  function moveFrom(draft: SectionDraft): void {
    const named = hostNamed(draft);
    if (named !== undefined && shells > 0) there = named;
    else if (named !== undefined) computer = named;
    const step = shellsOf(draft, shells);
    shells = Math.max(0, shells + step);
    if (step !== 0) there = null;
  }

  function commandAt(
    line: TextLine,
    draft: SectionDraft,
    before: TextLine | undefined,
  ): (CommandLine & { isRest?: true }) | undefined {
    const prompt = promptOf(line.text);
    if (prompt !== undefined) {
      hasPrompts = true;
      return prompt;
    }
    const bare = bareCommandOf(line.text);
    if (bare !== undefined) {
      // Below a prompt that was broken off, or alone between blank lines.
      const isBelowPrompt = draft.command?.text === '' && draft.lines.length === 0;
      const isAlone = before === undefined || isBlank(before);
      if (isBelowPrompt)
        return {
          ...bare,
          ...(typeof draft.command?.computer === 'string' ? { computer: draft.command.computer } : {}),
        };
      return hasPrompts && !isAlone ? { ...bare, isRest: true } : bare;
    }
    return isRestOfPrompt(line.text, before?.text) ? { command: line.text.trim(), isRest: true } : undefined;
  }

  function commandOf(found: CommandLine & { isRest?: true }, { line, quoted = 0 }: TextLine): ConsoleCommand {
    const from = found.computer ?? (shells > 0 ? there : computer);
    return {
      text: found.command,
      line,
      ...(from === undefined ? {} : { computer: from }),
      ...(mails + quoted === 0 ? {} : { age: mails + quoted }),
      ...(found.folder === undefined ? {} : { folder: found.folder }),
      ...(found.isRest === true ? { isRest: true } : {}),
    };
  }
  return { read, computer: () => computer };
}

/** Words below the block in which a command stands with what it printed; a block may hold the command alone. */
const endsBlock = ({ command, lines }: SectionDraft, line: TextLine): boolean =>
  line.isOutside === true &&
  !isBlank(line) &&
  command !== undefined &&
  command.text !== '' &&
  !lines.every((one) => one.isOutside === true || isBlank(one));

const FROM = /^(?:From|Von|De|Da|Van|Fra|Från|Od|От)\s?:\s/;
const SUBJECT = /^(?:Subject|Betreff|Objet|Oggetto|Asunto|Assunto|Onderwerp|Emne|Ämne|Temat|Předmět|Тема)\s?:/;

/** The head of a mail that an answer to it holds below itself. */
function beginsMail(lines: readonly TextLine[], at: number): boolean {
  if (!FROM.test(lines[at]?.text ?? '')) return false;
  return lines.slice(at + 1, at + 7).some(({ text }) => SUBJECT.test(text));
}

/** How many shells of other computers a command opens, or ends; it may go on in the line below it. */
function shellsOf({ command, lines }: SectionDraft, open: number): -1 | 0 | 1 {
  if (command === undefined) return 0;
  if (/^(?:exit|logout)\b/i.test(command.text)) return -1;
  const [tail] = lines;
  const typed = command.isRest === true ? command.text.slice(command.text.indexOf('>') + 1) : command.text;
  const texts = [typed, ...['', ' '].map((blank) => `${typed}${blank}${tail?.text.trim() ?? ''}`)];
  const opens = texts.some((text) => remoteCommand(text)?.isShell === true) || (open > 0 && isShell(typed));
  return opens ? 1 : 0;
}

/** The computer that a command says it runs on. */
function hostNamed({ command, lines }: SectionDraft): string | undefined {
  if (command === undefined || !/^(?:hostname(?:\.exe)?|\$env:computername|echo %computername%)$/i.test(command.text))
    return undefined;
  const said = lines.filter((line) => !isBlank(line));
  return said.length === 1 ? /^[\w-]{1,63}$/.exec(said[0]?.text.trim() ?? '')?.[0] : undefined;
}

interface SectionDraft {
  command: ConsoleCommand | undefined;
  readonly goesOn: boolean;
  readonly lines: TextLine[];
}

const sectionOf = ({ command, goesOn, lines }: SectionDraft): ConsoleSection => ({
  ...(command === undefined ? {} : { command }),
  goesOn,
  lines,
});

function extend(draft: SectionDraft, { text }: TextLine): boolean {
  if (draft.command === undefined || draft.lines.length > 0) return false;
  const more = continuationOf(draft.command.text, text);
  if (more === undefined) return false;
  draft.command = { ...draft.command, text: more };
  return true;
}

/** Headers and footers of Start-Transcript, in the language of the Windows that wrote them, also where a line is missing. */
function headersOf(lines: readonly TextLine[]): {
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
