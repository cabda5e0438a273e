import type { NormalizedItem } from '../../../model/resource.ts';
import type { FileFault, FileReading, Shortfall } from '../../answers/file-reading.ts';
import { OF_CLOUD, recognizeObject } from '../../cmdlets/recognize/recognize.ts';
import type { startIntake } from '../../objects/object-intake.ts';
import { isProse, type LeftOver } from '../left-over.ts';
import { isBeside, leftOverSentence, spanning } from '../line-ranges.ts';
import { startPrinted } from '../printed.ts';
import { shownError } from '../shown-error.ts';
import type { TextLine } from '../text-line.ts';

type FaultOfLines = FileFault | undefined;

/** What no command printed: lines of a file without commands, and those above or between them. */
export class BareLines {
  readonly #intake: ReturnType<typeof startIntake>;
  readonly #withheld: Set<string>;
  readonly #printed: ReturnType<typeof startPrinted>;
  readonly #errors: string[] = [];
  readonly #left: TextLine[] = [];
  #values: readonly [number, number] | undefined;
  #cutTable: number | undefined;
  #isTruncated = false;
  #hasObjects = false;

  /** @param withheld Gets the names of what is withheld. */
  constructor(intake: ReturnType<typeof startIntake>, withheld: Set<string>) {
    this.#intake = intake;
    this.#withheld = withheld;
    this.#printed = startPrinted({ onWithheld: (name) => withheld.add(name) });
  }

  get hasObjects(): boolean {
    return this.#hasObjects;
  }

  take(lines: readonly TextLine[]): readonly NormalizedItem[] {
    const reading = this.#printed.read(lines);
    this.#isTruncated ||= reading.isTruncated;
    this.#cutTable ??= reading.cutTable;
    this.#errors.push(...reading.errors.map(({ line, message }) => `Line ${line} says "${shownError(message)}".`));
    this.#left.push(...reading.leftOver);
    this.#values = spanning(this.#values, reading.values);
    const items: NormalizedItem[] = [];
    // A line that is not understood may be the type of a row beside it.
    const mayBeOfCloud = reading.leftOver.some(({ text }) => OF_CLOUD.test(text));
    for (const object of reading.objects) {
      const isDoubted = mayBeOfCloud && recognizeObject(object) === 'Get-Mailbox';
      const found = isDoubted ? undefined : this.#intake.add(object);
      if (found === undefined) this.#left.push({ text: '', line: object.line });
      else {
        this.#hasObjects = true;
        items.push(...found);
      }
    }
    return items;
  }

  /** The lines that were left over are words of a person, apart from what was read. */
  isApart(fault: FaultOfLines): boolean {
    const isRead = this.#errors.length === 0 && this.#cutTable === undefined && fault === undefined;
    return isRead && !this.#isAmong() && this.#left.every(({ isOutside, text }) => isOutside === true || isProse(text));
  }

  /** @param leftOver Of the whole file; gets the lines of these. */
  reading(fault: FaultOfLines, leftOver: LeftOver, hasCommands: boolean): FileReading {
    leftOver.add(this.#left);
    const sentence = leftOverSentence(leftOver.ranges);
    const cut = this.#cutTable === undefined ? [] : [`The table of line ${this.#cutTable} is cut off at its columns.`];
    const remarks = [...this.#errors.slice(0, 5), ...cut, ...(sentence === undefined ? [] : [sentence])];
    const shortfall: Shortfall | undefined =
      this.#errors.length > 0 || cut.length > 0 || this.#isAmong()
        ? { cause: 'partial', reason: remarks.join(' ') }
        : undefined;
    return this.#intake.result({
      fault,
      withheld: this.#withheld,
      isTruncated: this.#isTruncated,
      remarks: hasCommands ? [] : remarks,
      shortfall,
    });
  }

  #isAmong(): boolean {
    return this.#left.some(({ isOutside, line }) => isOutside !== true && isBeside(line, this.#values));
  }
}
