import { type Pseudonymize, pseudonymsIn } from './pseudonym.ts';

/** What may be a name, or the begin of one. */
export const NAME_WORD = /[\p{L}\p{N}_'’.-]+/gu;
const SHORTEST = 3;

/** Names that no pattern tells from words, by the word that they begin with; with the prefix of their pseudonyms. */
export type NamesByWord = ReadonlyMap<string, readonly (readonly [name: string, prefix: string])[]>;

export function namesByWord(
  names: Iterable<readonly [name: string, prefix: string]>,
  pseudonym: Pseudonymize,
): NamesByWord {
  const byWord = new Map<string, (readonly [string, string])[]>();
  const known = new Set<string>();
  for (const [given, prefix] of names) {
    const name = given.trim().toLowerCase();
    if (name.length < SHORTEST || known.has(name) || pseudonymsIn(name).some((one) => pseudonym.owns(one))) continue;
    known.add(name);
    const word = name.match(NAME_WORD)?.[0];
    const first = word === undefined || !name.startsWith(word) ? name.charAt(0) : bareWord(word);
    const same = byWord.get(first);
    if (same === undefined) byWord.set(first, [[name, prefix]]);
    else same.push([name, prefix]);
  }
  for (const same of byWord.values()) same.sort(([a], [b]) => b.length - a.length);
  return byWord;
}

/** Hides the longest known name that begins at a word and ends with one. */
export function redactNames(text: string, names: NamesByWord, pseudonym: Pseudonymize): string {
  if (names.size === 0) return text;
  const lower = text.toLowerCase();
  // Lower case of a few letters is longer: then places would not fit.
  if (lower.length !== text.length) return text;
  let out = '';
  let done = 0;
  for (const { 0: word, index } of lower.matchAll(/[\p{L}\p{N}_'’.-]+|[^\p{L}\p{N}\s]/gu)) {
    if (index < done || pseudonym.owns(word)) continue;
    const found = (names.get(bareWord(word)) ?? []).find(
      ([name]) => lower.startsWith(name, index) && !/[\p{L}\p{N}]/u.test(lower[index + name.length] ?? ''),
    );
    if (found === undefined) continue;
    const [name, prefix] = found;
    out += text.slice(done, index) + pseudonym(prefix, text.slice(index, index + name.length));
    done = index + name.length;
  }
  return out + text.slice(done);
}

/** A word without what stands behind it at the end of a sentence; one character is left in any case. */
export function bareWord(word: string): string {
  let end = word.length;
  while (end > 1 && ".'’-".includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}
