/** A text that must not stand in a script, whatever quotes are around it. */
export class LiteralError extends Error {
  /** `U+202E`. */
  readonly character: string;

  constructor(code: number) {
    const character = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    super(`The character ${character} must not stand in a script.`);
    this.name = 'LiteralError';
    this.character = character;
  }
}

/**
 * A text as a PowerShell expression of ASCII characters: `'O''Neil'`, `('M' + [char]0x00FC + 'ller')`. What is not
 * ASCII is written by number, because a script that lost its byte order mark is read as ANSI, where the second byte of
 * a harmless letter can be a quotation mark. Throws `LiteralError` for control characters, characters that turn the
 * direction of text, and halves of surrogate pairs.
 */
export function powershellLiteral(text: string): string {
  refuseHostile(text);
  const pieces = text.match(/[\x20-\x7e]+|[^\x20-\x7e]/g) ?? [];
  const [first = ''] = pieces;
  if (pieces.length === 0 || (pieces.length === 1 && isAscii(first))) return singleQuoted(first);
  const terms = pieces.map((piece) => (isAscii(piece) ? singleQuoted(piece) : byNumber(piece)));
  return `(${[...(isAscii(first) ? [] : ["''"]), ...terms].join(' + ')})`;
}

/**
 * One literal between single quotes. PowerShell takes five characters for a single quote, each of which ends the
 * literal; doubled with itself it stands for itself.
 */
export function singleQuoted(text: string): string {
  refuseHostile(text);
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

const HOSTILE = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

function refuseHostile(text: string): void {
  const code = HOSTILE.exec(text)?.[0].codePointAt(0);
  if (code !== undefined) throw new LiteralError(code);
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
const byNumber = (unit: string): string => `[char]0x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
