import type { Fragment, NormalizedItem } from '../../model/resource.ts';
import { OF_CLOUD, recognizeObject } from '../cmdlets/recognize.ts';
import { faultOf } from '../file-fault.ts';
import { type CommandRequest, commandsOfLine, printsNothing, requestOfCommandLine } from '../formats/command-line.ts';
import { startMetabase } from '../iis/answers/normalize-adsutil.ts';
import { startIntake } from '../normalize-objects.ts';
import type { ReadingHouse } from '../place/file-format.ts';
import type { PlacedFile } from '../place/placement.ts';
import type { Batches, FileReading, FileTask } from '../records.ts';
import { type Answer, type Shortfall, startTally } from '../records-answers.ts';
import { cleaningNote, cleanLines } from './clean/clean-lines.ts';
import { type ConsoleCommand, type ConsoleSection, startConsole } from './console.ts';
import { type ClosedAnswer, isBeside, type OpenAnswer, openAnswer, spanning, takenBack } from './console-answer.ts';
import { shownError } from './error-record.ts';
import { isProse, LeftOver, leftOverSentence } from './left-over.ts';
import { startPrinted } from './printed.ts';
import { isBlank, lineWindows, type TextLine } from './text-line.ts';

/** Answers that are asked again are short. */
const MOST_REMEMBERED = 1000;
/** Commands whose output no rule would want: nobody has to be told that it was not read. */
const NO_EVIDENCE =
  /^(?:$|cls\b|clear(?:-host)?\b|exit\b|cd\b|chdir\b|set-location\b|pushd\b|popd\b|chcp\b|(?:start|stop)-transcript\b|add-pssnapin\b|import-module\b|connect-exchange\w*\b|set-adserversettings\b|\$formatenumerationlimit\b|whoami\b|hostname\b|get-date\b)/i;
/** What a loop prints is that of none of its commands alone. */
const BLOCK = /^(?:foreach|for|if|while|do|switch|function)\b|^\S+\s*\{/i;
/** Of these, the ones that print nothing: what stands below them is something else. */
const SILENT =
  /^(?:$|cls\b|clear(?:-host)?\b|cd\b|chdir\b|set-location\b|pushd\b|popd\b|(?:start|stop)-transcript\b|add-pssnapin\b|import-module\b|set-adserversettings\b|\$formatenumerationlimit\b)/i;

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
  /** Reads what no command printed. */
  readonly #bare: ReturnType<typeof startPrinted>;
  readonly #withheld = new Set<string>();
  readonly #leftOver = new LeftOver();
  readonly #answers: Answer[] = [];
  readonly #problems: string[] = [];
  readonly #notes: string[] = [];
  readonly #unread: ConsoleCommand[] = [];
  /** By what was asked: the line where it was asked last, and how often. */
  readonly #asked = new Map<string, { line: number; count: number; said: Fragment[] }>();
  readonly #lost: Fragment[] = [];
  #question: { said: Fragment[] } | undefined;
  readonly #again: string[] = [];
  readonly #nodes = startMetabase();
  readonly #waiting: OpenAnswer[] = [];
  #first: OpenAnswer | undefined;
  #doubted: string | undefined;
  #current: OpenAnswer | 'unread' | undefined;
  #commands = 0;
  #hasBareObjects = false;
  #bareTruncated = false;
  #bareErrors: string[] = [];
  #bareValues: readonly [number, number] | undefined;
  #bareLeft: TextLine[] = [];
  #cutTable: number | undefined;
  /** Every line that was left over is a word of a person, apart from what was read. */
  #isApart = true;

  constructor(placement: PlacedFile, task: FileTask, house: ReadingHouse) {
    this.#placement = placement;
    this.#task = task;
    this.#house = house;
    this.#intake = startIntake(placement, task, house.requestNamed);
    this.#bare = startPrinted({ onWithheld: (name) => this.#withheld.add(name) });
  }

  take({ command, goesOn, lines }: ConsoleSection): readonly NormalizedItem[] {
    const items: NormalizedItem[] = [];
    let rest = lines;
    if (!goesOn && command !== undefined) {
      items.push(...this.finish(true));
      rest = this.#begin(command, lines);
      items.push(...fragmentItems(this.#lost.splice(0)));
    }
    if (this.#current === 'unread') return items;
    if (this.#current === undefined) return [...items, ...this.#takeBare(rest)];
    const added = this.#current.add(rest);
    this.#remember(added);
    return [...items, ...fragmentItems(added)];
  }

  /** What an answer said is taken back where the next one to the same question cannot be read. */
  #remember(fragments: readonly Fragment[]): void {
    const said = this.#question?.said;
    if (said !== undefined && said.length + fragments.length <= MOST_REMEMBERED) said.push(...fragments);
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
    this.#remember(closed.fragments);
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
    const items = [...this.finish(false)];
    for (const waiting of this.#waiting) items.push(...this.#close(waiting, true));
    return [...items, ...this.#intake.end()];
  }

  /** Gives the lines that are left to read. */
  #begin(printed: ConsoleCommand, lines: readonly TextLine[]): readonly TextLine[] {
    if (printed.text === '') return lines;
    this.#commands += 1;
    const joined = commandsOfLine(printed.text);
    if (joined.length > 1 && !joined.some((one) => BLOCK.test(one))) {
      const read = joined.filter((one) => requestOfCommandLine(one) !== undefined && !printsNothing(one));
      const [only] = read;
      if (read.length > 1) return this.#beginJoined(printed, joined, lines);
      if (only !== undefined) return this.#beginOne({ ...printed, text: only }, lines);
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
    if (joined.some(isOfObjects) && others.length === 0) return lines;
    this.#current = 'unread';
    return [];
  }

  #beginOne(printed: ConsoleCommand, lines: readonly TextLine[]): readonly TextLine[] {
    const { command, doubt, rest } = this.#whole(printed, lines);
    if (doubt !== undefined) {
      this.#lost.push(...this.#doubt(command, doubt));
      return [];
    }
    if (rest.every(isBlank) && (printsNothing(command.text) || /\bTee(?:-Object)?\b/i.test(command.text))) {
      this.#current = 'unread';
      return [];
    }
    const asked = command.isRest === true ? undefined : requestOfCommandLine(command.text);
    const key = keyOf(asked);
    const before = this.#asked.get(key);
    const open = openAnswer(command, {
      record: this.#task.record,
      computerRole: /(^|\/)clients\//i.test(this.#task.file.path) ? 'client' : 'server',
      placement: this.#placement,
      requestNamed: this.#house.requestNamed,
      formats: this.#house.formats,
      onWithheld: (name) => this.#withheld.add(name),
      nodes: this.#nodes,
      order: before?.count ?? 0,
      before: before?.said ?? [],
    });
    if (command.isRest === true) this.#lost.push(...this.#askedByRest(command));
    if (open === undefined) {
      if (SILENT.test(command.text)) return rest;
      if (!NO_EVIDENCE.test(command.text)) this.#unread.push(command);
      this.#lost.push(...this.#askedInTwo(command, lines[0]));
      this.#current = 'unread';
      return [];
    }
    if (before !== undefined && this.#again.length < 20)
      this.#again.push(`line ${command.line} asks again what line ${before.line} asked`);
    const question = { line: command.line, count: (before?.count ?? 0) + 1, said: before?.said.slice() ?? [] };
    this.#asked.set(key, question);
    this.#question = question;
    this.#first ??= open;
    this.#current = open;
    return rest;
  }

  /**
   * A command that a console wrapped goes on in the line below it. Where it goes on is not told: whatever depends on it
   * is not believed.
   */
  #whole(
    command: ConsoleCommand,
    lines: readonly TextLine[],
  ): { readonly command: ConsoleCommand; readonly rest: readonly TextLine[]; readonly doubt?: TextLine } {
    const [tail] = lines;
    const asked = requestOfCommandLine(command.text);
    if (asked === undefined || tail === undefined || isBlank(tail) || beginsAnswer(asked, lines))
      return { command, rest: lines };
    this.#leftOver.add([tail]);
    this.#isApart = false;
    const isSame = ['', ' '].every((blank) =>
      isSameQuestion(asked, requestOfCommandLine(command.text + blank + tail.text.trim())),
    );
    const rest = lines.slice(1);
    // Words, and nothing else: what it said instead of an answer.
    return { command, rest, ...(isSame && !rest.every(isBlank) ? {} : { doubt: tail }) };
  }

  /** What the rest of a broken prompt asked again is not what an earlier answer said. */
  #askedByRest({ line, text }: ConsoleCommand): readonly Fragment[] {
    return this.#takenBackBy(text.slice(text.indexOf('>') + 1), `the prompt of line ${line} is broken`);
  }

  /** Nor what a command asked again whose first word goes on in the line below it. */
  #askedInTwo({ line, text }: ConsoleCommand, tail: TextLine | undefined): readonly Fragment[] {
    if (tail === undefined || isBlank(tail)) return [];
    return ['', ' '].flatMap((blank) =>
      this.#takenBackBy(text + blank + tail.text.trim(), `the command of line ${line} is broken`),
    );
  }

  #takenBackBy(command: string, reason: string): readonly Fragment[] {
    const before = this.#asked.get(keyOf(requestOfCommandLine(command)));
    if (before === undefined) return [];
    before.count += 1;
    return takenBack({ before: before.said, order: before.count - 1 }, { cause: 'unreadable', reason });
  }

  /** A request whose command may go on in a line below it, or that answered with an error: nothing of it is believed. */
  #doubt(command: ConsoleCommand, tail: TextLine): readonly Fragment[] {
    const { line } = tail;
    this.#current = 'unread';
    this.#lost.push(...this.#askedInTwo(command, tail));
    const asked = requestOfCommandLine(command.text);
    const request = asked === undefined ? undefined : this.#house.requestNamed(asked.request);
    if (asked === undefined || request === undefined) return [];
    const reason = `what it printed is not understood from line ${line} on`;
    this.#doubted ??= asked.request;
    this.#answers.push(
      ...startTally(this.#house.requestNamed).answers({ cause: 'unreadable', reason }, [{ request, server: null }]),
    );
    this.#problems.push(`Line ${command.line}, ${asked.request}: ${reason}.`);
    const before = this.#asked.get(keyOf(asked));
    if (before === undefined) return [];
    before.count += 1;
    return takenBack({ before: before.said, order: before.count - 1 }, { cause: 'unreadable', reason });
  }

  #takeBare(lines: readonly TextLine[]): readonly NormalizedItem[] {
    const reading = this.#bare.read(lines);
    this.#bareTruncated ||= reading.isTruncated;
    this.#cutTable ??= reading.cutTable;
    this.#bareErrors.push(...reading.errors.map(({ line, message }) => `Line ${line} says "${shownError(message)}".`));
    this.#bareLeft.push(...reading.leftOver);
    this.#bareValues = spanning(this.#bareValues, reading.values);
    const items: NormalizedItem[] = [];
    // A line that is not understood may be the type of a row beside it.
    const mayBeOfCloud = reading.leftOver.some(({ text }) => OF_CLOUD.test(text));
    for (const object of reading.objects) {
      const isDoubted = mayBeOfCloud && recognizeObject(object) === 'Get-Mailbox';
      const found = isDoubted ? undefined : this.#intake.add(object);
      if (found === undefined) this.#bareLeft.push({ text: '', line: object.line });
      else {
        this.#hasBareObjects = true;
        items.push(...found);
      }
    }
    return items;
  }

  reading(fault: ReturnType<typeof faultOf> | undefined, cleaning: string | undefined): FileReading {
    const again =
      this.#again.length === 0 ? [] : [`Of several answers the last one counts: ${this.#again.join('; ')}.`];
    const notes = [...(cleaning === undefined ? [] : [cleaning]), ...again, ...this.#notes];
    const bare = this.#bareReading(fault);
    const all = this.#commands === 0 ? bare : this.#consoleReading(fault, bare);
    const leftOver = this.#leftOver.ranges;
    const isApart = this.#isApart && this.#problems.length === 0 && leftOver.length > 0;
    return {
      ...all,
      ...(notes.length === 0 ? {} : { notes }),
      ...(leftOver.length === 0 ? {} : { leftOver }),
      ...(isApart ? { leftOverApart: true } : {}),
    };
  }

  #bareReading(fault: ReturnType<typeof faultOf> | undefined): FileReading {
    this.#leftOver.add(this.#bareLeft);
    const sentence = leftOverSentence(this.#leftOver.ranges);
    const cut = this.#cutTable === undefined ? [] : [`The table of line ${this.#cutTable} is cut off at its columns.`];
    const remarks = [...this.#bareErrors.slice(0, 5), ...cut, ...(sentence === undefined ? [] : [sentence])];
    const isAmong = this.#bareLeft.some(({ line }) => isBeside(line, this.#bareValues));
    this.#isApart &&= !isAmong && cut.length === 0 && this.#bareLeft.every(({ text }) => isProse(text));
    this.#isApart &&= this.#bareErrors.length === 0 && fault === undefined;
    const shortfall: Shortfall | undefined =
      this.#bareErrors.length > 0 || cut.length > 0 || isAmong
        ? { cause: 'partial', reason: remarks.join(' ') }
        : undefined;
    return this.#intake.result({
      fault,
      withheld: this.#withheld,
      isTruncated: this.#bareTruncated,
      remarks: this.#commands === 0 ? remarks : [],
      shortfall,
    });
  }

  #consoleReading(fault: ReturnType<typeof faultOf> | undefined, bare: FileReading): FileReading {
    const base = { format: 'console', strength: 'cmdlet', server: this.#placement.server } as const;
    const first = this.#first?.asked.request ?? this.#doubted ?? (this.#hasBareObjects ? bare.request : null);
    if (first === null && fault === undefined) {
      return {
        ...base,
        request: null,
        status: 'unplaced',
        problem: `It is what a console showed, and none of its ${this.#commands} commands is one that is read.`,
        hint: 'docs/captures.md lists the commands.',
        withheld: [],
        answers: [],
      };
    }
    const answers = [...this.#answers, ...(this.#hasBareObjects ? bare.answers : [])];
    const sentence = leftOverSentence(this.#leftOver.ranges);
    const problems = [
      ...(fault === undefined ? [] : [fault.sentence]),
      ...this.#problems,
      ...(sentence === undefined ? [] : [sentence]),
    ];
    const unread = unreadSentence(this.#unread, this.#commands);
    const isWhole = problems.length === 0;
    const nothing = answers.every((answer) => answer.status === 'failed');
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

/** `1 of 2 commands is not read: Get-ItemProperty … (line 1).` What stands behind its name may be a secret. */
function unreadSentence(unread: readonly ConsoleCommand[], commands: number): string | undefined {
  if (unread.length === 0) return undefined;
  const shown = unread.slice(0, 5).map(({ line, text }) => {
    const [name = '', ...rest] = text.trim().split(/\s+/);
    return `${name.slice(0, 60)}${rest.length === 0 ? '' : ' …'} (line ${line})`;
  });
  const more = unread.length > shown.length ? `, and ${unread.length - shown.length} more` : '';
  const verb = unread.length === 1 ? 'is' : 'are';
  return `${unread.length} of ${commands} commands ${verb} not read: ${shown.join(', ')}${more}.`;
}

const keyOf = (asked: CommandRequest | undefined): string =>
  JSON.stringify([asked?.request, asked?.server, asked?.target, asked?.section]).toLowerCase();

const isSameQuestion = (a: CommandRequest | undefined, b: CommandRequest | undefined): boolean =>
  JSON.stringify({ ...a, properties: null }) === JSON.stringify({ ...b, properties: null });

/** How the answers of programs begin that print no properties. */
const BEGINNINGS: { readonly [request: string]: RegExp } = {
  'appcmd list config': /^\s*(?:<|ERROR \()/,
  'appcmd list apppool': /^\s*(?:<|ERROR \(|APPPOOL ")/,
  'appcmd list site': /^\s*(?:<|ERROR \(|SITE ")/,
  'adsutil get': /^\s*(?:Microsoft \(R\)|Copyright|NTAuthenticationProviders\s*:|The (?:parameter|path)\b|Err)/i,
  'reg query': /^(?:\s{2,}\S|HK|\S{4,12} ?:)/,
  'setspn -F -Q': /\bDC=/i,
  DNS: /^\s*(?:\*|\S+ ?:\s|Name\s|\+|DNS |Resolve-DnsName)/i,
  'HTTP probe': /^(?:[*<>{} ]|HTTP\/|curl:|Invoke-WebRequest)/i,
};

function beginsAnswer({ isBareValue, isItemProperty, request }: CommandRequest, lines: readonly TextLine[]): boolean {
  const [first] = lines;
  if (isBareValue === true) return /^-?\d+\s*$/.test(first?.text ?? '');
  const pattern = isItemProperty === true ? undefined : BEGINNINGS[request];
  if (first === undefined || request === 'netsh http show sslcert') return true;
  if (pattern !== undefined) return pattern.test(first.text);
  if (isItemProperty !== true && !request.startsWith('Get-')) return true;
  return !startPrinted({}).read(lines.slice(0, 50)).leftOver.includes(first);
}

const fragmentItems = (fragments: readonly Fragment[]): readonly NormalizedItem[] =>
  fragments.map((fragment) => ({ type: 'fragment', fragment }));

const problemOf = ({ asked, command }: OpenAnswer, { problem }: ClosedAnswer): string =>
  `Line ${command.line}, ${asked.request}: ${problem}.`;
