import { counted } from '../../lib/counted.ts';
import type { Fragment, NormalizedItem } from '../../model/resource.ts';
import { faultOf } from '../file-fault.ts';
import { printsNothing, requestOfCommandLine } from '../formats/command-line.ts';
import { remoteCommand } from '../formats/remote-command.ts';
import { commandsOfLine } from '../formats/shell-words.ts';
import { startMetabase } from '../iis/answers/normalize-adsutil.ts';
import type { ShownFile } from '../iis/answers/shown-files.ts';
import type { EventGroups } from '../logs/event-groups.ts';
import { startIntake } from '../normalize-objects.ts';
import type { ReadingHouse } from '../place/file-format.ts';
import { isNote, NO_EXPORT } from '../place/place-refusal.ts';
import type { PlacedFile } from '../place/placement.ts';
import type { Batches, FileReading, FileTask } from '../records.ts';
import { type Answer, startTally } from '../records-answers.ts';
import { openAnswer } from './answer/console-answer.ts';
import { fileAnswer } from './answer/file-answer.ts';
import type { AnswerContext, ClosedAnswer, OpenAnswer } from './answer/open-answer.ts';
import { AskedQuestions } from './asked-questions.ts';
import { type BareFile, BareFiles, printsNoFile } from './bare-files.ts';
import { BareLines } from './bare-lines.ts';
import { cleaningNote, cleanLines } from './clean/clean-lines.ts';
import { type ConsoleCommand, type ConsoleSection, startConsole } from './console.ts';
import { KeptVariables, showsVariable } from './kept-variables.ts';
import { LeftOver, leftOverSentence } from './left-over.ts';
import { isBlank, lineWindows, type TextLine } from './text-line.ts';
import { BLOCK, NO_EVIDENCE, SILENT, unreadSentence } from './unread-commands.ts';
import { wholeCommand } from './wrapped-command.ts';

/**
 * Translates a printed text: a console with its commands, or what one printed without them. What one command printed
 * badly costs that command only, and every line that means something is a value, an error, or named as left over.
 */
export async function* normalizePrinted(
  text: AsyncIterable<string>,
  placement: PlacedFile,
  task: FileTask,
  house: ReadingHouse,
): Batches<FileReading> {
  const session = new Session(placement, task, house);
  let fault: ReturnType<typeof faultOf> | undefined;
  const cleaned = new Map<string, number>();
  try {
    const reader = startConsole();
    for await (const lines of lineWindows(text)) {
      for (const section of reader.read(cleanLines(lines, cleaned))) yield session.take(section);
    }
  } catch (error) {
    fault = faultOf(error);
  }
  yield session.finishAll();
  return session.reading(fault, cleaningNote(cleaned));
}

/** The reading of one file. */
class Session {
  readonly #placement: PlacedFile;
  readonly #task: FileTask;
  readonly #house: ReadingHouse;
  readonly #intake: ReturnType<typeof startIntake>;
  readonly #bare: BareLines;
  readonly #withheld = new Set<string>();
  readonly #leftOver = new LeftOver();
  readonly #answers: Answer[] = [];
  readonly #problems: string[] = [];
  readonly #notes: string[] = [];
  readonly #unread: ConsoleCommand[] = [];
  /** Requests whose command may go on in the line below it. */
  readonly #doubted = new Set<string>();
  readonly #questions = new AskedQuestions();
  readonly #variables = new KeptVariables();
  /** What earlier answers said and is not believed any more. */
  readonly #lost: Fragment[] = [];
  readonly #nodes = startMetabase();
  /** By question: of several answers the last one counts. */
  readonly #events = new Map<string, EventGroups>();
  readonly #shown = new Map<string, ShownFile>();
  readonly #waiting: OpenAnswer[] = [];
  #first: OpenAnswer | undefined;
  /** Line of the first commands in one line of which each may have printed what stands below. */
  #joined: number | undefined;
  #current: OpenAnswer | 'unread' | undefined;
  #commands = 0;
  readonly #files = new BareFiles();
  #hasFiles = false;
  /** Nothing says that a file among these lines was shown by the command above them. */
  #mayShow = true;
  readonly #isNote: boolean;
  /** Something stands below a command. */
  #hasOutput = false;
  /** Every line that was left over is a word of a person, apart from what was read. */
  #isApart = true;

  constructor(placement: PlacedFile, task: FileTask, house: ReadingHouse) {
    this.#placement = placement;
    this.#task = task;
    this.#house = house;
    this.#isNote = isNote(task.file.path);
    this.#intake = startIntake(placement, task, house.requestNamed);
    this.#bare = new BareLines(this.#intake, this.#withheld);
  }

  take(section: ConsoleSection): readonly NormalizedItem[] {
    const { command, goesOn, lines } = section;
    if (!goesOn) {
      this.#takeFiles(this.#files.end());
      this.#mayShow = command === undefined || printsNoFile(command);
    }
    if (!this.#mayShow) return this.#takeSection(section);
    const { files, rest } = this.#files.take(lines);
    const items = this.#takeSection({ ...section, lines: rest });
    this.#takeFiles(files);
    return items;
  }

  #takeSection({ command, goesOn, lines }: ConsoleSection): readonly NormalizedItem[] {
    const items: NormalizedItem[] = [];
    const [words, printed] = command === undefined || command.text === '' ? [[], lines] : partedByBlocks(lines);
    let rest = printed;
    if (!goesOn && command !== undefined) {
      items.push(...this.finish(true));
      // Words about a command that stand above the block of what it printed.
      items.push(...this.#bare.take(words));
      rest = this.#begin(command, printed);
      items.push(...fragmentItems(this.#lost.splice(0)));
    }
    if (this.#current === 'unread') return items;
    if (this.#current === undefined) return [...items, ...this.#bare.take(rest)];
    const added = this.#current.add(rest);
    this.#questions.remember(added);
    return [...items, ...fragmentItems(added)];
  }

  /** Files of IIS without a command that showed them: what they are, they say themselves. */
  #takeFiles(files: readonly BareFile[]): void {
    for (const { lack, lines, request } of files) {
      const [first] = lines;
      if (first === undefined) continue;
      const command: ConsoleCommand = { text: '', line: first.line };
      const asked = { request, target: request };
      const shown = fileAnswer(command, asked, this.#placement.server, {
        ...this.#context({ count: 0, said: [] }),
        keepFile: (_, file) => {
          if (file !== undefined) this.#shown.set(`line ${first.line}`, file);
        },
      });
      this.#first ??= shown;
      this.#hasFiles = true;
      this.#hasOutput = true;
      if (lack === undefined) {
        shown.add(lines);
        this.#close(shown, true);
      } else {
        this.#leftOver.add(lines);
        this.#isApart = false;
        this.#problems.push(`Line ${first.line}: ${LACKS[lack](request)}`);
      }
    }
  }

  /** Ends the answer that is open. */
  finish(isFollowed: boolean): readonly NormalizedItem[] {
    const current = this.#current;
    this.#current = undefined;
    if (current === undefined || current === 'unread') return [];
    if (current.text === undefined) return this.#close(current, isFollowed);
    // An unset node of the metabase is followed to its parents, which may be asked later.
    this.#nodes.add(current.server, current.asked.target ?? '', current.text());
    this.#waiting.push(current);
    return [];
  }

  #close(current: OpenAnswer, isFollowed: boolean): readonly NormalizedItem[] {
    const closed = current.end(isFollowed);
    this.#questions.remember(closed.fragments);
    // What was kept in a variable or a file printed nothing: that nothing stands here says nothing.
    const isKept = printsNothing(current.command.text);
    this.#answers.push(...closed.answers.filter(({ count }) => count > 0 || !isKept));
    this.#leftOver.add(closed.leftOver);
    this.#isApart &&= closed.isApart;
    if (closed.note !== undefined && !this.#notes.includes(closed.note) && this.#notes.length < 5)
      this.#notes.push(closed.note);
    if (closed.problem !== undefined) this.#problems.push(problemOf(current, closed));
    return fragmentItems(closed.fragments);
  }

  /** Ends what waited for the whole file. */
  finishAll(): readonly NormalizedItem[] {
    this.#takeFiles(this.#files.end());
    const items = [...this.finish(false)];
    for (const waiting of this.#waiting) items.push(...this.#close(waiting, true));
    for (const events of this.#events.values()) this.#house.events.addAll(events);
    for (const file of this.#shown.values()) this.#house.shown.add(file);
    return [...items, ...this.#intake.end()];
  }

  /** Gives the lines that are left to read. */
  #begin(typed: ConsoleCommand, lines: readonly TextLine[]): readonly TextLine[] {
    if (typed.text === '') return lines;
    this.#commands += 1;
    const printed = this.#variables.shown(whereItRuns(typed));
    const parts = commandsOfLine(printed.text);
    const joined = parts.map((text, index) => {
      const one = this.#variables.shown({ ...printed, text });
      // What only keeps prints nothing: below it stands the rest of a command that was wrapped.
      this.#variables.note(one, index < parts.length - 1 || lines.every(isBlank));
      return one.text;
    });
    if (joined.length > 1 && !joined.some((one) => BLOCK.test(one))) {
      const read = joined.filter((one) => requestOfCommandLine(one) !== undefined && !printsNothing(one));
      const [only] = read;
      if (read.length > 1) return this.#beginJoined(printed, joined, lines);
      if (only !== undefined) return this.#beginOne(whereItRuns({ ...printed, text: only }), lines);
    }
    return this.#beginOne(printed, lines);
  }

  /**
   * Several commands in one line: what each printed is told by its content, and a value of the registry that is not
   * there by nothing. Programs say too little for that.
   */
  #beginJoined(printed: ConsoleCommand, joined: readonly string[], lines: readonly TextLine[]): readonly TextLine[] {
    const isOfObjects = (one: string): boolean => requestOfCommandLine(one)?.request.startsWith('Get-') === true;
    const others = joined.filter((one) => !isOfObjects(one) && !NO_EVIDENCE.test(one) && !printsNothing(one));
    this.#unread.push(...others.map((text) => ({ ...printed, text })));
    this.#joined ??= printed.line;
    if (joined.some(isOfObjects) && others.length === 0) return lines;
    this.#current = 'unread';
    return [];
  }

  #beginOne(printed: ConsoleCommand, lines: readonly TextLine[]): readonly TextLine[] {
    const { command, isDoubted, rest, tail } = wholeCommand(printed, lines);
    if (tail !== undefined) {
      this.#leftOver.add([tail]);
      this.#isApart = false;
      if (isDoubted === true) {
        this.#doubt(command, tail);
        return [];
      }
    }
    const isEmpty = rest.every(isBlank);
    this.#hasOutput ||= !isEmpty;
    // Notes name commands without having run them.
    if (isEmpty && (this.#isNote || printsNothing(command.text) || /\bTee(?:-Object)?\b/i.test(command.text))) {
      this.#current = 'unread';
      return [];
    }
    const before = this.#questions.before(command);
    const open = openAnswer(command, this.#context(before));
    if (command.isRest === true) this.#lost.push(...this.#questions.takeBackOfRest(command));
    if (open === undefined) {
      if (SILENT.test(command.text)) return rest;
      if (!NO_EVIDENCE.test(command.text)) this.#unread.push(command);
      if (showsVariable(command) && !isEmpty) {
        this.#leftOver.add(rest);
        this.#isApart = false;
      }
      this.#questions.change(command);
      this.#lost.push(...this.#questions.takeBackInTwo(command, lines[0]));
      this.#current = 'unread';
      return [];
    }
    this.#questions.ask(command);
    this.#first ??= open;
    this.#current = open;
    return rest;
  }

  #context({ count, said }: ReturnType<AskedQuestions['before']>): AnswerContext {
    return {
      record: this.#task.record,
      computerRole: /(^|\/)clients\//i.test(this.#task.file.path) ? 'client' : 'server',
      placement: this.#placement,
      requestNamed: this.#house.requestNamed,
      formats: this.#house.formats,
      onWithheld: (name) => this.#withheld.add(name),
      nodes: this.#nodes,
      order: count,
      before: said,
      path: this.#task.file.path,
      keepFile: (asking, file) => {
        const key = this.#questions.keyOf(asking);
        if (file === undefined) this.#shown.delete(key);
        else this.#shown.set(key, file);
      },
      keepEvents: (asking, events) => this.#events.set(this.#questions.keyOf(asking), events),
    };
  }

  /** A request whose command may go on in a line below it, or that answered with an error: nothing of it is believed. */
  #doubt(command: ConsoleCommand, tail: TextLine): void {
    this.#current = 'unread';
    this.#lost.push(...this.#questions.takeBackInTwo(command, tail));
    const asked = requestOfCommandLine(command.text);
    const request = asked === undefined ? undefined : this.#house.requestNamed(asked.request);
    if (asked === undefined || request === undefined) return;
    const reason = `what it printed is not understood from line ${tail.line} on`;
    // The first one says that its answer is missing; a second one says nothing more.
    if (!this.#doubted.has(asked.request))
      this.#answers.push(
        ...startTally(this.#house.requestNamed).answers({ cause: 'unreadable', reason }, [{ request, server: null }]),
      );
    this.#doubted.add(asked.request);
    this.#problems.push(`Line ${command.line}, ${asked.request}: ${reason}.`);
    this.#lost.push(...this.#questions.takeBack(command, reason));
  }

  reading(fault: ReturnType<typeof faultOf> | undefined, cleaning: string | undefined): FileReading {
    const notes = [cleaning, ...this.#questions.notes, ...this.#notes].filter((note) => note !== undefined);
    const isConsole = this.#commands > 0 || this.#hasFiles;
    const bare = this.#bare.reading(fault, this.#leftOver, isConsole);
    const all = isConsole ? this.#consoleReading(fault, bare) : bare;
    const isUnread = all.status === 'unplaced' && !this.#hasOutput;
    if (this.#isNote && isUnread) return { ...all, ...NO_EXPORT };
    const leftOver = this.#leftOver.ranges;
    const isApart = this.#isApart && this.#bare.isApart(fault) && this.#problems.length === 0 && leftOver.length > 0;
    return {
      ...all,
      ...(notes.length === 0 ? {} : { notes }),
      ...(leftOver.length === 0 ? {} : { leftOver }),
      ...(isApart ? { leftOverApart: true } : {}),
    };
  }

  #consoleReading(fault: ReturnType<typeof faultOf> | undefined, bare: FileReading): FileReading {
    const base = { format: 'console', strength: 'cmdlet', server: this.#placement.server } as const;
    const first = this.#first?.asked.request ?? [...this.#doubted][0] ?? (this.#bare.hasObjects ? bare.request : null);
    if (first === null && fault === undefined) {
      return {
        ...base,
        request: null,
        status: 'unplaced',
        ...(this.#joined === undefined
          ? {
              problem: `It is what a console showed, and none of its ${this.#commands} commands is one that is read.`,
              hint: 'docs/captures.md lists the commands.',
            }
          : {
              problem: `Line ${this.#joined} has several commands, and what they printed does not say which of them did.`,
              hint: 'Run each alone, or add Identity to what each of them lists.',
            }),
        withheld: [],
        answers: [],
      };
    }
    const answers = [...this.#answers, ...(this.#bare.hasObjects ? bare.answers : [])];
    const sentence = leftOverSentence(this.#leftOver.ranges);
    const problems = [
      ...(fault === undefined ? [] : [fault.sentence]),
      ...namedProblems(this.#problems),
      ...(sentence === undefined ? [] : [sentence]),
    ];
    const unread = unreadSentence(this.#unread, this.#commands);
    const isWhole = problems.length === 0;
    const nothing = this.#shown.size === 0 && answers.every((answer) => answer.status === 'failed');
    const command = first === null ? undefined : (this.#house.requestNamed(first)?.command ?? first);
    return {
      ...base,
      request: first,
      status: isWhole ? 'read' : nothing ? 'unreadable' : 'partly',
      problem: [...problems, ...(unread === undefined ? [] : [unread])].join(' ') || null,
      hint: isWhole || command === undefined ? null : `Run again: ${command}`,
      withheld: [...this.#withheld],
      answers,
    };
  }
}

/** Why a file among words is not read. */
const LACKS: { readonly [lack in NonNullable<BareFile['lack']>]: (request: string) => string } = {
  part: (request) => `it is a part of an ${request}, and what the rest of it sets is not known.`,
  'too-large': (request) => `the ${request} that begins there is larger than can be read.`,
};

/** Lines outside of all blocks, and the others. */
function partedByBlocks(lines: readonly TextLine[]): readonly [readonly TextLine[], readonly TextLine[]] {
  const isWord = (line: TextLine): boolean => line.isOutside === true && !isBlank(line);
  return lines.some(isWord) ? [lines.filter(isWord), lines.filter((line) => !isWord(line))] : [[], lines];
}

/** The command that another computer ran is that of the computer. */
function whereItRuns(command: ConsoleCommand): ConsoleCommand {
  const there = remoteCommand(command.text);
  if (there === undefined) return command;
  const { folder: _, ...typed } = command;
  return { ...typed, text: there.command, computer: there.computer, isElsewhere: true };
}

const fragmentItems = (fragments: readonly Fragment[]): readonly NormalizedItem[] =>
  fragments.map((fragment) => ({ type: 'fragment', fragment }));

/** More than anybody reads; their lines are named in `leftOver`. */
const MOST_PROBLEMS = 50;

const namedProblems = (problems: readonly string[]): readonly string[] =>
  problems.length <= MOST_PROBLEMS
    ? problems
    : [
        ...problems.slice(0, MOST_PROBLEMS),
        `${counted(problems.length - MOST_PROBLEMS, 'more answer')} are not understood whole.`,
      ];

const problemOf = ({ asked, command }: OpenAnswer, { problem }: ClosedAnswer): string =>
  `Line ${command.line}, ${asked.request}: ${problem?.replace(/\.$/, '')}.`;
