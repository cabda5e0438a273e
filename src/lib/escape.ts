/**
 * Characters that a screen obeys instead of showing: controls, bidirectional and other format characters, line and
 * paragraph separators, invisible ones, lone surrogates, private use.
 */
const OBEYED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;

/** Most texts: nothing in them is obeyed, and finding that out takes a tenth of the time. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** Scripts written from right to left: their letters alone turn the order of a line around on a terminal. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;

/** `<U+202E>`, as Unicode writes a character that cannot be shown. */
function named(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `<U+${point.toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Where a log of a build server is read line by line, these run a command: `##vso[`, `##[`, `##teamcity[`, `::error`. */
const RUNNER = /(?<=#)#(?=\[|[a-z]+\[)|(?<=(?:^|\s):):(?=[a-z])/gim;

/**
 * One line of text in which every character that a screen would obey is named (`a<U+202E>b`), and no command of a build
 * server begins.
 */
export function visible(text: string): string {
  const shown = PRINTABLE_ASCII.test(text) ? text : text.replace(OBEYED, named);
  return shown.includes('##') || shown.includes('::') ? shown.replace(RUNNER, named) : shown;
}

/** As `visible`; also letters of right-to-left scripts, which would turn a line around. */
export function terminal(text: string): string {
  const shown = visible(text);
  return PRINTABLE_ASCII.test(shown) ? shown : shown.replace(RIGHT_TO_LEFT, named);
}

/** Prose inside Markdown (GitHub's): no markup, no link, no table cell and no HTML can begin in it. */
export function markdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>|~&#!$]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}\\.`);
}

/** A value inside Markdown as a code span, which makes neither links nor mentions; fit for a table cell. */
export function markdownCode(text: string): string {
  const shown = visible(text).replace(/\|/g, '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest > 0 || shown === '' || /^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${gap}${shown}${gap}${fence}`;
}

/** Lines inside Markdown as a block of code, which nothing in them ends. */
export function markdownFence(lines: readonly string[], language: string): readonly string[] {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => [...line.matchAll(/`+/g)].map((run) => run[0].length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...shown, fence];
}

/** Where a build server's command begins within JSON: `::` is none behind a quotation mark. */
const RUNNER_IN_JSON = /(?<=#)#(?=\[|[a-z]+\[)/gi;

/** By units, which takes half as long as by characters: both halves of one are outside, so that none is parted. */
const OUTSIDE_ASCII = /[^\x20-\x7e\n]+/g;

/** JSON text in which nothing is left that a screen or a build server would obey: it becomes `\uXXXX`. Line ends stay. */
export function json(text: string): string {
  const shown = text.replace(OUTSIDE_ASCII, (found) => found.replace(OBEYED, escapedInJson));
  return shown.includes('##') ? shown.replace(RUNNER_IN_JSON, escapedInJson) : shown;
}

/** `\u202e`; of characters outside the first plane both halves. */
function escapedInJson(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
