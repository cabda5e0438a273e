import { createHmac } from 'node:crypto';
import { UserError } from '../../model/error.ts';
import { VOCABULARY } from './names/vocabulary.ts';

/**
 * Stand-ins of words: letters for letters and digits for digits, as long as the word and in its case, so that columns
 * and patterns stay. One key gives one word the same stand-in everywhere, unless another word has taken it.
 */
interface StandIns {
  /** Of a word in any spelling; of one that was not announced, the word itself. */
  of(word: string): string;
}

/** @param words In lower case; no stand-in is one of them. */
export function standInsFor(words: ReadonlySet<string>, key: string): StandIns {
  if (key === '') throw new UserError('redact-key-missing', 'Redaction needs a key, and none was given.');
  const taken = new Set<string>();
  const standIns = new Map<string, string>();
  for (const word of [...words].sort()) {
    const standIn = freeOne(word, key, (made) => taken.has(made) || words.has(made) || VOCABULARY.has(made));
    taken.add(standIn);
    standIns.set(word, standIn);
  }
  return {
    of: (word) => {
      const standIn = standIns.get(word.toLowerCase());
      return standIn === undefined ? word : inCaseOf(word, standIn);
    },
  };
}

/** Of two letters there are few: then a digit takes the place of one. */
function freeOne(word: string, key: string, isTaken: (made: string) => boolean): string {
  for (let attempt = 0; attempt < 5000; attempt += 1) {
    const made = madeOf(word, createHmac('sha256', key).update(`word\0${attempt}\0${word}`).digest(), attempt > 500);
    if (!isTaken(made)) return made;
  }
  throw new UserError('redact-names-alike', 'There are more short names than stand-ins of their length.');
}

function madeOf(word: string, bytes: Buffer, isMixed: boolean): string {
  return [...word]
    .map((character, index) => {
      const byte = bytes[index % bytes.length] ?? 0;
      if (/\p{N}/u.test(character)) return String(byte % 10);
      return isMixed && index > 0 && byte % 3 === 0 ? String(byte % 10) : String.fromCharCode(97 + (byte % 26));
    })
    .join('');
}

function inCaseOf(word: string, standIn: string): string {
  const letters = [...word];
  return [...standIn]
    .map((letter, index) => (letters[index] !== letters[index]?.toLowerCase() ? letter.toUpperCase() : letter))
    .join('');
}

/** Hexadecimal digits for hexadecimal digits, of the text as it is compared: without case. */
export function hexStandIn(hex: string, key: string): string {
  const bytes = createHmac('sha512', key).update(`hex\0${hex.toLowerCase()}`).digest('hex');
  const isUpper = /[A-F]/.test(hex) || !/[a-f]/.test(hex);
  const made = bytes.repeat(2).slice(0, hex.length);
  return isUpper ? made.toUpperCase() : made;
}

/** Digits for digits, the first never 0. */
export function digitsStandIn(digits: string, key: string): string {
  const bytes = createHmac('sha256', key).update(`digits\0${digits}`).digest();
  return [...digits].map((_, index) => String(((bytes[index % 32] ?? 0) % 9) + 1)).join('');
}
