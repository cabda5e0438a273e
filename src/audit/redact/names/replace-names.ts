import type { NameList } from './name-list.ts';
import { IDENTIFIER, TOKEN } from './name-words.ts';

/** A text with every name in it replaced, word by word. */
export function replaceNames(text: string, names: NameList, standIn: (word: string) => string): string {
  return text
    .split(IDENTIFIER)
    .map((part, index) => (index % 2 === 1 ? part : replacedIn(part, names, standIn)))
    .join('');
}

function replacedIn(text: string, { words, phrases }: NameList, standIn: (word: string) => string): string {
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would shift what follows.
  const isAligned = lower.length === text.length;
  let result = '';
  let done = 0;
  let until = 0;
  let hidden: ReadonlySet<string> = NONE;
  for (const { 0: word, index } of text.matchAll(TOKEN)) {
    const key = word.toLowerCase();
    if (index >= until) {
      hidden = NONE;
      const found = isAligned ? phrases.get(key)?.find((phrase) => standsAt(lower, phrase.text, index)) : undefined;
      if (found !== undefined) {
        until = index + found.text.length;
        hidden = found.hidden;
      }
    }
    if (!words.has(key) && !hidden.has(key)) continue;
    result += text.slice(done, index) + standIn(word);
    done = index + word.length;
  }
  return done === 0 ? text : result + text.slice(done);
}

const NONE: ReadonlySet<string> = new Set();

function standsAt(lower: string, name: string, index: number): boolean {
  if (!lower.startsWith(name, index)) return false;
  const after = lower[index + name.length];
  return after === undefined || !/[\p{L}\p{N}]/u.test(after);
}

/** Whether a text holds a name. */
export function holdsName(text: string, names: NameList): boolean {
  let isFound = false;
  replaceNames(text, names, (word) => {
    isFound = true;
    return word;
  });
  return isFound;
}
