import { wordTable } from '../../../lib/words/word-table.ts';
import type { TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

/** What pages and mails wrap text in; nothing that answers of appcmd or addresses hold. */
const NAMES =
  'a|b|blockquote|br|code|div|em|font|h[1-6]|hr|i|li|o:p|p|pre|span|strong|table|tbody|td|th|thead|tr|tt|u|ul|ol';
/** Whether a text begins with such a tag: it is part of a page, and no XML. */
export const beginsWithMarkup = (text: string): boolean => MARKUP_FIRST.test(text);

const MARKUP_FIRST = new RegExp(`^\\uFEFF?\\s*<(?:${NAMES})[\\s/>]`, 'i');
const TAG = new RegExp(`</?(?:${NAMES})(?:\\s[^<>]*)?/?>`, 'gi');
const BREAK = /<(?:br|hr)\s*\/?>|<\/(?:p|div|li|tr|h[1-6])>/gi;
const ENTITIES: { readonly [name: string]: string } = wordTable({
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
});
const ENTITY = /&(nbsp|lt|gt|quot|apos|amp|#\d{1,6}|#x[0-9a-f]{1,5});/gi;

/** Tags go away, a break ends a line, and entities are characters again. A tag inside a value is left alone. */
export function withoutMarkup(lines: readonly TextLine[]): CleanedLines {
  const tagged = lines.filter(({ text }) => isTagged(text)).length;
  const hasEntities = lines.some(({ text }) => /&(?:nbsp|lt|gt|#160);/i.test(text) && !isXml(text));
  if (tagged === 0 && !hasEntities) return { lines, count: 0 };
  let count = 0;
  const cleaned = lines.flatMap((line): readonly TextLine[] => {
    const { isEnded, parts } =
      tagged > 0 && isTagged(line.text) ? withoutTags(line.text) : { isEnded: false, parts: [line.text] };
    const texts = parts.map((text) => (isXml(text) ? text : text.replace(ENTITY, character)));
    if (texts.length === 1 && texts[0] === line.text) return [line];
    count += 1;
    const { isUnended, ...ended } = line;
    return texts.map((text, index) => ({ ...(index === texts.length - 1 && !isEnded ? line : ended), text }));
  });
  return { lines: cleaned, count };
}

/** At its begin or end: what stands in the middle may be a value. */
function isTagged(text: string): boolean {
  const found = text.match(TAG);
  if (found === null) return false;
  const trimmed = text.trim();
  return found.some((tag) => trimmed.startsWith(tag) || trimmed.endsWith(tag));
}

/** A break at the end of a line is the line's own. */
function withoutTags(text: string): { readonly parts: readonly string[]; readonly isEnded: boolean } {
  const parts = text
    .replace(/<\/?td\b[^<>]*>\s*<td\b[^<>]*>/gi, '\t')
    .split(BREAK)
    .map((part) => part.replace(TAG, ''));
  const { length } = parts;
  while (parts.length > 1 && parts.at(-1)?.trim() === '') parts.pop();
  return { parts, isEnded: parts.length < length };
}

const isXml = (text: string): boolean => /^\s*<[A-Za-z/?!]/.test(text.replace(TAG, ''));

function character(whole: string, name: string): string {
  const known = ENTITIES[name.toLowerCase()];
  if (known !== undefined) return known;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code === 160 ? ' ' : code >= 32 && code < 0x110000 ? String.fromCodePoint(code) : whole;
}
