/** A name and what stands in its place everywhere. */
export type Replacements = ReadonlyMap<string, string>;

const WORD = /[\p{L}\p{N}]+/gu;
const INSIDE = /[\p{L}\p{N}]/u;

/**
 * Replaces whole names in a text, the longest that fits, without case; what stands inside a longer word stays. Names may
 * hold blanks and signs, and begin with a letter or digit. In time that grows with the text, however many names there are.
 */
export function nameReplacer(names: Replacements): (text: string) => string {
  const byFirst = new Map<string, [name: string, replacement: string][]>();
  for (const [name, replacement] of names) {
    const first = name.toLowerCase().match(WORD)?.[0];
    if (first === undefined || !name.toLowerCase().startsWith(first)) continue;
    const list = byFirst.get(first) ?? [];
    list.push([name.toLowerCase(), replacement]);
    byFirst.set(first, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b[0].length - a[0].length);
  return (text) => {
    // Letters whose lower case is longer would move the places.
    const lower = text.toLowerCase();
    if (lower.length !== text.length) return replaceLineByLine(text, byFirst);
    return replaceIn(text, lower, byFirst);
  };
}

type ByFirst = ReadonlyMap<string, readonly (readonly [name: string, replacement: string])[]>;

function replaceIn(text: string, lower: string, byFirst: ByFirst): string {
  const parts: string[] = [];
  let done = 0;
  for (const word of lower.matchAll(WORD)) {
    if (word.index < done) continue;
    const found = byFirst
      .get(word[0])
      ?.find(([name]) => lower.startsWith(name, word.index) && !INSIDE.test(lower.charAt(word.index + name.length)));
    if (found === undefined) continue;
    parts.push(text.slice(done, word.index), found[1]);
    done = word.index + found[0].length;
  }
  return done === 0 && parts.length === 0 ? text : parts.join('') + text.slice(done);
}

function replaceLineByLine(text: string, byFirst: ByFirst): string {
  return text
    .split('\n')
    .map((line) => {
      const lower = line.toLowerCase();
      const same = lower.length === line.length ? lower : Array.from(line, lowered).join('');
      return replaceIn(line, same, byFirst);
    })
    .join('\n');
}

/** In lower case where that is as long as the letter itself. */
const lowered = (letter: string): string =>
  letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter;
