import { propertyLineOf } from '../list/property-line.ts';
import { isRule } from '../table/table-heading.ts';
import { isBlankAt, type TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

/**
 * Takes out the blank lines that a mail or a web page put between all lines. One blank line between lists of a single
 * property each is the console's own: there the same name comes again.
 */
export function singleSpacing(lines: readonly TextLine[]): CleanedLines {
  const dropped = new Set<number>();
  for (let at = 0; at < lines.length; ) {
    const run = isolatedRun(lines, at);
    if (run.length > 3 && isDoubled(lines, run)) for (const index of run.slice(0, -1)) dropped.add(index + 1);
    at = (run.at(-1) ?? at) + 1;
  }
  if (dropped.size === 0) return { lines, count: 0 };
  return { lines: lines.filter((_, index) => !dropped.has(index)), count: dropped.size };
}

/** Indices of lines that stand alone, each one blank line below the one before. */
function isolatedRun(lines: readonly TextLine[], at: number): readonly number[] {
  if (isBlankAt(lines, at) || !isBlankAt(lines, at - 1) || !isBlankAt(lines, at + 1)) return [];
  const run = [at];
  for (let next = at + 2; !isBlankAt(lines, next) && isBlankAt(lines, next + 1); next += 2) run.push(next);
  return run;
}

function isDoubled(lines: readonly TextLine[], run: readonly number[]): boolean {
  const texts = run.map((index) => lines[index]?.text ?? '');
  if (texts.some((text) => isRule(text))) return true;
  const names = texts.map((text) => propertyLineOf(text)?.name).filter((name) => name !== undefined);
  const first = new Set<string>();
  for (const name of names) {
    if (first.has(name)) break;
    first.add(name);
  }
  return first.size > 2;
}
