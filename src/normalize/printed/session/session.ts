import type { Fragment, NormalizedItem } from '../../../model/resource.ts';
import type { FileFault, FileReading, PlacedFileTask } from '../../answers/file-reading.ts';
import { startIntake } from '../../objects/object-intake.ts';
import type { ReadingHouse } from '../../place/file-format.ts';
import { NO_EXPORT } from '../../place/not-read.ts';
import { isNote } from '../../place/place-ours.ts';
import { fileAnswer } from '../answer/file-answer.ts';
import type { ConsoleSection } from '../console/section-draft.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import { AnswerContexts } from './answer-contexts.ts';
import { AskedQuestions } from './asked-questions.ts';
import { type BareFile, BareFiles, printsNoFile } from './bare-files.ts';
import { BareLines } from './bare-lines.ts';
import { CommandAnswers } from './command-answers.ts';
import { ConsoleFindings } from './console-findings.ts';
import { consoleReading } from './console-reading.ts';

/** The reading of one file: what its commands answer, and what stands there without one. */
export class Session {
  readonly #placement: PlacedFileTask['placement'];
  readonly #house: ReadingHouse;
  readonly #intake: ReturnType<typeof startIntake>;
  readonly #found = new ConsoleFindings();
  readonly #questions = new AskedQuestions();
  readonly #bare: BareLines;
  readonly #contexts: AnswerContexts;
  readonly #commands: CommandAnswers;
  readonly #files = new BareFiles();
  /** Nothing says that a file among these lines was shown by the command above them. */
  #mayShow = true;
  readonly #isNote: boolean;

  constructor(task: PlacedFileTask, house: ReadingHouse) {
    const { withheld } = this.#found;
    this.#placement = task.placement;
    this.#house = house;
    this.#isNote = isNote(task.file.path);
    this.#intake = startIntake(task, house.requestNamed);
    this.#bare = new BareLines(this.#intake, withheld);
    this.#contexts = new AnswerContexts(this.#questions, task, house, withheld);
    this.#commands = new CommandAnswers(this.#found, this.#questions, this.#contexts, house.requestNamed, this.#isNote);
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
      items.push(...fragmentItems(this.#commands.finish(true)));
      // Words about a command that stand above the block of what it printed.
      items.push(...this.#bare.take(words));
      rest = this.#commands.begin(command, printed);
      items.push(...fragmentItems(this.#commands.lost()));
    }
    const added = this.#commands.add(rest);
    return [...items, ...(added === undefined ? this.#bare.take(rest) : fragmentItems(added))];
  }

  /** Files of IIS without a command that showed them: what they are, they say themselves. */
  #takeFiles(files: readonly BareFile[]): void {
    for (const { lack, lines, request } of files) {
      const [first] = lines;
      if (first === undefined) continue;
      const { line } = first;
      const { server } = this.#placement;
      const asking = { command: { text: '', line }, asked: { request, target: request }, server };
      const shown = fileAnswer(asking, {
        ...this.#contexts.of({ count: 0, said: [] }),
        keepFile: (_, file) => {
          if (file !== undefined) this.#contexts.shown.set(`line ${line}`, file);
        },
      });
      this.#found.first ??= request;
      this.#found.hasFiles = true;
      this.#found.hasOutput = true;
      if (lack === undefined) {
        shown.add(lines);
        this.#commands.close(shown, true);
      } else {
        this.#found.leave(lines);
        this.#found.problems.push(`Line ${line}: ${LACKS[lack](request)}`);
      }
    }
  }

  /** Ends what waited for the whole file. */
  finishAll(): readonly NormalizedItem[] {
    this.#takeFiles(this.#files.end());
    const items = fragmentItems(this.#commands.finishAll());
    this.#contexts.giveOn();
    return [...items, ...this.#intake.end()];
  }

  reading(fault: FileFault | undefined, cleaning: string | undefined): FileReading {
    const found = this.#found;
    const notes = [cleaning, ...this.#questions.notes, ...found.notes].filter((note) => note !== undefined);
    const isConsole = found.commands > 0 || found.hasFiles;
    const bare = this.#bare.reading(fault, found.leftOver, isConsole);
    const beside = {
      fault,
      server: this.#placement.server,
      bare: this.#bare.hasObjects ? bare : undefined,
      showsFiles: this.#contexts.shown.size > 0,
    };
    const all = isConsole ? consoleReading(found, beside, this.#house.requestNamed) : bare;
    const isUnread = all.status === 'unplaced' && !found.hasOutput;
    if (this.#isNote && isUnread) return { ...all, ...NO_EXPORT };
    const leftOver = found.leftOver.ranges;
    const isApart = found.isApart && this.#bare.isApart(fault) && found.problems.length === 0 && leftOver.length > 0;
    return {
      ...all,
      ...(notes.length === 0 ? {} : { notes }),
      ...(leftOver.length === 0 ? {} : { leftOver }),
      ...(isApart ? { leftOverApart: true } : {}),
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

const fragmentItems = (fragments: readonly Fragment[]): readonly NormalizedItem[] =>
  fragments.map((fragment) => ({ type: 'fragment', fragment }));
