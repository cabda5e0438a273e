import { noiseAt } from '../noise.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import { bareCommandOf, isRestOfPrompt } from './bare-command.ts';
import type { ConsoleCommand } from './console-command.ts';
import { type CommandLine, promptOf } from './prompt.ts';
import { type ConsoleSection, endsBlock, extendCommand, type SectionDraft, sectionOf } from './section-draft.ts';
import { headersOf } from './transcript-headers.ts';
import { hostNamed, shellsOf } from './where-it-runs.ts';

interface ConsoleReader {
  /** The sections of one window of lines. Headers of transcripts and warnings above commands are left out. */
  read(lines: readonly TextLine[]): readonly ConsoleSection[];
  /** Computer of the last header of Start-Transcript. */
  computer(): string | undefined;
}

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
        if (!extendCommand(draft, line)) draft.lines.push(line);
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

const FROM = /^(?:From|Von|De|Da|Van|Fra|Från|Od|От)\s?:\s/;

const SUBJECT = /^(?:Subject|Betreff|Objet|Oggetto|Asunto|Assunto|Onderwerp|Emne|Ämne|Temat|Předmět|Тема)\s?:/;

/** The head of a mail that an answer to it holds below itself. */
function beginsMail(lines: readonly TextLine[], at: number): boolean {
  if (!FROM.test(lines[at]?.text ?? '')) return false;
  return lines.slice(at + 1, at + 7).some(({ text }) => SUBJECT.test(text));
}
