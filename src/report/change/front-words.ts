import { cutMiddle } from '../words/columns.ts';
import { type Inline, say } from './change-document.ts';

/** What page one has room for: it must stand alone on one sheet, however large the plan is. */
const FRONT_NAMES = 5;
export const FRONT_ROWS = 4;
const FRONT_LETTERS = 190;

/** A text of another's making, cut where it would push page one over its end. */
export const shortened = (text: string, letters = FRONT_LETTERS): string => cutMiddle(text, letters, ' … ');

/**
 * Prose for page one: as many whole sentences as fit into so many letters. Only where not even the first one does, it
 * loses its end, at a word, and says so.
 */
export function opening(text: string, letters = FRONT_LETTERS): string {
  const sentences = text.trim().split(/(?<=[.?!]) +(?=\p{Lu})/u);
  let shown = sentences[0] ?? '';
  for (const sentence of sentences.slice(1)) {
    if (shown.length + sentence.length + 1 > letters) break;
    shown = `${shown} ${sentence}`;
  }
  return shown.length <= letters ? shown : `${shown.slice(0, letters).replace(/\s+\S*$/, '')} …`;
}

/** The first few of a list, and how many more stand in which section. */
export function firstOf<T>(
  items: readonly T[],
  show: (item: T) => Inline,
  more: { readonly most: number; readonly where: string },
): readonly Inline[] {
  const shown = items.slice(0, items.length > more.most ? more.most - 1 : more.most);
  const left = items.length - shown.length;
  return [...shown.map(show), ...(left === 0 ? [] : [say`and ${left} more: ${more.where}`])];
}

/** `CAS10, EX16 and 5 more`. */
export function fewNames(names: readonly string[], most = FRONT_NAMES): string {
  if (names.length <= most) return names.map((name) => shortened(name, 32)).join(', ');
  return `${names
    .slice(0, most - 1)
    .map((name) => shortened(name, 32))
    .join(', ')} and ${names.length - most + 1} more`;
}
