import { fillsConsole } from '../console-width.ts';
import { listStyleOf, nextListIn, propertyIn } from '../list/list-style.ts';
import { readListRun } from '../list/read-list-run.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { OpenEnds } from './open-ends.ts';
import type { PrintedPage } from './printed-page.ts';

/** Reads the lists of a page: lines that stand together, without the warnings and errors among them. */
export class ListBlocks {
  readonly #page: PrintedPage;
  readonly #ends: OpenEnds;
  /** No list begins above this line: lines that stand together are judged once, not once for each of them. */
  #noListBefore = 0;
  #runEnd = 0;

  constructor(page: PrintedPage, ends: OpenEnds) {
    this.#page = page;
    this.#ends = ends;
  }

  /** `false` where no list begins here. */
  read(): boolean {
    const page = this.#page;
    if (page.at < this.#noListBefore) return false;
    const end = this.#endOfRun();
    const all = page.lines.slice(page.at, end);
    const style = listStyleOf(all);
    if (style === undefined) this.#noListBefore = page.at + nextListIn(all);
    // A run whose first lines are no properties: an error above a list, for one.
    if (
      style === undefined ||
      (propertyIn(all[0]?.text ?? '', style) === undefined && page.errorHere(() => false) !== undefined)
    )
      return false;
    const run: TextLine[] = [];
    const doubtful = new Map<TextLine, number>();
    const from = page.at;
    const isProperty = (index: number): boolean => propertyIn(page.line(index).text, style) !== undefined;
    while (page.at < end) {
      const behind = page.at - 1;
      if (page.noise(isProperty)) {
        const above = run.at(-1);
        const taken = above === page.line(behind) ? page.takenBelow(behind) : undefined;
        if (above !== undefined && taken !== undefined) doubtful.set(above, taken);
        continue;
      }
      if (!isProperty(page.at) && page.error(isProperty)) continue;
      run.push(page.line(page.at));
      page.at += 1;
    }
    const { objects, leftOver, mayGoOn } = readListRun(run, style, page.wrapping, {
      ...page.options,
      isOpen: this.#isOpen(end),
      doubtful,
    });
    const [first] = leftOver;
    if (first !== undefined && first === run[0]) this.#ends.orphan(first);
    page.add('format-list', objects, from);
    if (mayGoOn !== undefined) this.#ends.add(mayGoOn);
    page.leftOver.push(...leftOver);
    return true;
  }

  /** Index behind the lines that stand together, whatever of them was read already. */
  #endOfRun(): number {
    const page = this.#page;
    if (page.at < this.#runEnd) return this.#runEnd;
    let end = page.at;
    while (end < page.lines.length && !isBlank(page.line(end)) && (end === page.at || !page.isHeading(end))) end += 1;
    this.#runEnd = end;
    return end;
  }

  /** Whether the last value may go on behind the end of its lines. */
  #isOpen(end: number): boolean {
    const { isUnended, text } = this.#page.line(end);
    // Blanks at which a text ends are the begin of a line that goes on.
    return (isUnended === true && text !== '') || this.#goesOn(end) || this.#isFullAtEnd(end);
  }

  /** Whether an indented line that is nothing else follows the blank ones: the rest of a value, broken in its indentation. */
  #goesOn(end: number): boolean {
    const page = this.#page;
    let next = end;
    while (next < page.lines.length && isBlank(page.line(next))) next += 1;
    const { text } = page.line(next);
    return next > end && /^ {8,}\S/.test(text) && !/^\s*\S[^:]*: /.test(text) && !page.isHeading(next);
  }

  /**
   * Whether the text ends with a line that may go on, as it fills the console: below a list PowerShell prints a blank one,
   * and where another line is as long and ended, the console is wider.
   */
  #isFullAtEnd(end: number): boolean {
    const { lines, wrapping } = this.#page;
    if (end < lines.length) return false;
    const { length } = this.#page.line(end - 1).text;
    if (!fillsConsole(length, wrapping)) return false;
    return wrapping.width > 0 || !lines.some(({ text }, index) => index < end - 1 && text.length >= length);
  }
}
