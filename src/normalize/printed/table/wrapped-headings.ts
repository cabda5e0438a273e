import type { TextLine } from '../text-line.ts';
import { isRule, NAME_OF_COLUMN, type TableHeading, tableHeading } from './table-heading.ts';

/** PowerShell breaks names where its columns fill the console, and no console is narrower. */
export const NARROWEST_TABLE = 60;
/** Lines of one heading that are looked at. */
const MOST_LINES = 40;

/** A heading, and of how many lines it is: names, and the dashes below them. */
export interface HeadingAt {
  readonly heading: TableHeading;
  readonly length: number;
}

interface Dashes {
  readonly start: number;
  readonly end: number;
}

/**
 * Headings whose names PowerShell broke inside their columns, by the index of their first line. Dashes below a broken
 * name are as wide as its column: each part of it but the last one fills the column.
 */
export function wrappedHeadings(lines: readonly TextLine[]): ReadonlyMap<number, HeadingAt> {
  const found = new Map<number, HeadingAt>();
  for (let at = 2; at < lines.length; at += 1) {
    const { text } = lines[at] as TextLine;
    const first = text.charCodeAt(0);
    if ((first !== DASH && first !== BLANK) || !isRule(text) || text.length < NARROWEST_TABLE) continue;
    const above = lines[at - 1]?.text ?? '';
    if (text.includes('\t') || tableHeading(above, text) !== undefined) continue;
    const columns = Array.from(text.matchAll(/-+/g), ({ 0: { length }, index }) => ({
      start: index,
      end: index + length,
    }));
    const heading = headingAbove(lines, at, columns);
    if (heading !== undefined) found.set(at + 1 - heading.length, heading);
  }
  return found;
}

const DASH = 0x2d;
const BLANK = 0x20;

function headingAbove(lines: readonly TextLine[], rule: number, columns: readonly Dashes[]): HeadingAt | undefined {
  if (columns.length < 2) return undefined;
  let best: HeadingAt | undefined;
  const names: string[] = [];
  for (let at = rule - 1; at >= Math.max(0, rule - MOST_LINES); at -= 1) {
    const text = lines[at]?.text ?? '';
    if (text.trim() === '' || text.includes('\t') || isRule(text) || !isInside(text, columns)) break;
    names.unshift(text);
    const heading = names.length < 2 ? undefined : headingOf(names, columns);
    if (heading !== undefined) best = { heading, length: names.length + 1 };
  }
  return best;
}

/** Nothing stands between the columns. */
function isInside(text: string, columns: readonly Dashes[]): boolean {
  const between = columns.map(({ start }, index) => text.slice(columns[index - 1]?.end ?? 0, start));
  return [...between, text.slice(columns.at(-1)?.end ?? 0)].join('').trim() === '';
}

function headingOf(lines: readonly string[], dashes: readonly Dashes[]): TableHeading | undefined {
  const columns: TableHeading['columns'][number][] = [];
  const isFirstBroken = isEven(dashes);
  const inOthers = new Set<number>();
  for (const [index, { end, start }] of dashes.entries()) {
    const parts = lines.map((line) => line.slice(start, end));
    const count = parts.findLastIndex((part) => part.trim() !== '') + 1;
    if (!isName(parts.slice(0, count), end - start)) return undefined;
    const name = parts.map((part) => part.trim()).join('');
    columns.push(count > 1 ? { name, start, end, width: end - start } : { name, start, end });
    if (index > 0) for (let line = 1; line < count; line += 1) inOthers.add(line);
  }
  // A line that somebody wrote below the names begins at the margin.
  return isFirstBroken || inOthers.size === lines.length - 1 ? { columns, hasTabs: false } : undefined;
}

/** One name in its parts: all but the last one fill the column, and that one stands at its left or its right. */
function isName(parts: readonly string[], width: number): boolean {
  const last = parts.at(-1) ?? '';
  const isAtRight = last.length === width && last.endsWith(last.trim());
  const isAtLeft = last.startsWith(last.trim());
  const isWhole = parts.length > 1 ? isAtLeft || isAtRight : isAtLeft && isAtRight;
  if (!isWhole || !parts.slice(0, -1).every((part) => part.length === width && !part.includes(' '))) return false;
  const name = parts.map((part) => part.trim()).join('');
  return NAME_OF_COLUMN.test(name) && (parts.length === 1 || !name.includes(' ')) && !/(?:\.\.\.|…)$/.test(name);
}

/**
 * Without `-AutoSize`, Windows PowerShell makes all columns equally wide, the first ones by one more: there the first name
 * may be broken as well, and its dashes are as wide as any.
 */
function isEven(dashes: readonly Dashes[]): boolean {
  const width = Math.max(...dashes.map(({ end, start }) => end - start));
  if ((dashes[0]?.end ?? 0) < width - 1) return false;
  return dashes.every(({ end, start }, index) => start >= index * width && end <= (index + 1) * (width + 1) - 1);
}
