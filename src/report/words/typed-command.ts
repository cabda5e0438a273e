import { textWidth } from './columns.ts';

/**
 * A command on lines of at most that many columns, so that it can still be typed or pasted: PowerShell goes on after `|`,
 * the command prompt after `^`. `undefined` where it does not break so.
 */
export function commandLines(command: string, columns: number, most: number): readonly string[] | undefined {
  if (textWidth(command) <= columns) return [command];
  const isPrompt = !/^(?:Get-|Resolve-|New-Item |& \{)/.test(command);
  const lines = isPrompt
    ? joined(wordsOf(command), columns - 2).map((line, index, all) => (index < all.length - 1 ? `${line} ^` : line))
    : joined(command.split(/(?<=\|) /), columns);
  return lines.length <= most && lines.every((line) => textWidth(line) <= columns) ? lines : undefined;
}

/**
 * A command whole, on as many lines as it takes, so that it can be pasted: a line that goes on ends with the mark of its
 * shell, a backtick or `^`. A word that is longer than a line stays whole.
 */
export function brokenLines(command: string, columns: number): readonly string[] {
  const mark = /^(?:appcmd|cscript|copy|reg) /.test(command) ? '^' : '`';
  const words = wordsOf(command);
  // A quote without its twin, or blanks that count: broken, it would be another command.
  if (textWidth(command) <= columns || words.join(' ') !== command) return [command];
  return joined(words, columns - 4).map(
    (line, index, all) => `${index === 0 ? '' : '  '}${line}${index < all.length - 1 ? ` ${mark}` : ''}`,
  );
}

/** At blanks that no quotes enclose. */
const wordsOf = (command: string): readonly string[] => command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [command];

function joined(pieces: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last) + 1 + textWidth(piece) <= columns)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines;
}
