/** A line of Format-List as it may stand alone: indentation, name, what is before and behind the colon. */
export interface PropertyLine {
  readonly indent: number;
  readonly name: string;
  /** Column of the colon, 0-based. */
  readonly colon: number;
  /** Blanks before the colon. */
  readonly padding: number;
  readonly value: string;
}

/** What is left where a mail or a web page took the padding away: `Name: value`, `Name:value`. */
const TIGHT = /^([A-Z][A-Za-z0-9]{2,}):(?!\/\/|\\)\s?(.*)$/;

/** Prefixes of addresses and schemes, which a broken value may begin a line with. */
const NO_NAME = /^(?:SMTP|SIP|EUM|X\d+|HTTPS?|LDAP|FILE|CN|OU|DC)$/i;

/** A whole list that lost its line breaks. */
const FLAT = /(?:^| )[A-Za-z]\w+ +: .* [A-Za-z]\w+ +: /;

const VERB_NOUN = /^[A-Z][a-z]+-[A-Z]\w+$/;

/**
 * Blanks, a name whose words one blank parts, blanks, a colon, and a blank or the end. It is asked of every line several
 * times, so it is no pattern.
 */
export function propertyLineOf(text: string): PropertyLine | undefined {
  if (!text.includes(' :')) return undefined;
  const indent = endOfBlanks(text, 0);
  if (!isNameStart(text.charCodeAt(indent))) return undefined;
  let end = indent + 1;
  while (isNamePart(text.charCodeAt(end)) || (text.charCodeAt(end) === BLANK && isNamePart(text.charCodeAt(end + 1))))
    end += 1;
  let colon = end;
  while (text.charCodeAt(colon) === BLANK) colon += 1;
  if (colon === end || text.charCodeAt(colon) !== COLON) return undefined;
  if (colon + 1 < text.length && text.charCodeAt(colon + 1) !== BLANK) return undefined;
  const name = text.slice(indent, end);
  const value = text.slice(colon + 2);
  if ((name.includes('-') && VERB_NOUN.test(name)) || (value.includes(' : ') && FLAT.test(value))) return undefined;
  return { indent, name, colon, padding: colon - end, value };
}

const BLANK = 0x20;

const COLON = 0x3a;

function endOfBlanks(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first > BLANK && first < 0x7f) return from;
  return text.length - text.trimStart().length;
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

const isNameStart = (code: number): boolean => isLetter(code) || code === 0x5f;

/** Letters, digits, `_`, `.`, `(`, `)`, `-`. */
const isNamePart = (code: number): boolean =>
  isNameStart(code) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x2e ||
  code === 0x28 ||
  code === 0x29 ||
  code === 0x2d;

export function tightPropertyOf(text: string): PropertyLine | undefined {
  const [, name = '', value = ''] = TIGHT.exec(text) ?? [];
  return name === '' || NO_NAME.test(name) ? undefined : { indent: 0, name, colon: name.length, padding: 0, value };
}
