/** The commands of one line, parted by `;`, `&&`, `||` or the `&` of cmd, outside of quotes, braces and parentheses. */
export function commandsOfLine(line: string): readonly string[] {
  return partsOf(line, (index, start) => {
    if (line[index] === ';') return 1;
    if (line.startsWith('&&', index) || line.startsWith('||', index)) return 2;
    // At the head of a command `&` is PowerShell's call; within a word it is a part of it.
    const parts = line[index] === '&' && /\s/.test(line.charAt(index + 1)) && line.slice(start, index).trim() !== '';
    return parts ? 1 : 0;
  })
    .map((command) => command.trim())
    .filter((command) => command !== '');
}

/** The steps of a pipeline; a pipe inside quotes or braces is none. */
export const splitPipes = (line: string): readonly string[] => partsOf(line, (index) => (line[index] === '|' ? 1 : 0));

/**
 * A line in parts, outside of quotes, braces and parentheses.
 *
 * @param separatorAt How many characters of a separator stand at `index`; 0: none. The part before began at `start`.
 */
export function partsOf(line: string, separatorAt: (index: number, start: number) => number): readonly string[] {
  const parts: string[] = [];
  let quote = '';
  let depth = 0;
  let start = 0;
  for (let index = 0; index < line.length; index += 1) {
    const char = line.charAt(index);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === '{' || char === '(') depth += 1;
    else if (char === '}' || char === ')') depth -= 1;
    else if (depth <= 0) {
      const length = separatorAt(index, start);
      if (length === 0) continue;
      parts.push(line.slice(start, index));
      start = index + length;
      index = start - 1;
    }
  }
  return [...parts, line.slice(start)];
}

/** Words as a shell splits them; quotes around a word or a part of it go away, blanks after a comma do not split. */
export const words = (text: string): readonly string[] => [...eachWord(text)];

/** Empty where there is none. */
export const firstWord = (text: string): string => eachWord(text).next().value ?? '';

function* eachWord(text: string): Generator<string> {
  const joined = text.includes(',') ? text.replace(/,\s+/g, ',') : text;
  for (const [word] of joined.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"']+)+/g)) yield withoutQuotes(word);
}

const withoutQuotes = (word: string): string =>
  /["']/.test(word)
    ? word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? '')
    : word;
