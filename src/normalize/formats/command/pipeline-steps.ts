import { partsOf, splitPipes, words } from './shell-words.ts';

/** Steps that name the properties to show. */
export const SHOWS = new Set(['format-list', 'fl', 'format-table', 'ft', 'select-object', 'select']);

/** What brings objects somewhere else: nothing is printed. */
const AWAY = new Set(
  'export-csv epcsv export-clixml out-file set-content sc add-content ac out-null out-gridview ogv out-printer lp set-clipboard scb clip clip.exe'.split(
    ' ',
  ),
);
/** Steps of a pipeline that let objects through, or print them: they say what the cmdlet before them said. */
export const KEEPS = new Set([
  ...SHOWS,
  ...AWAY,
  ...'sort sort-object where where-object ? tee tee-object out-string oss out-host oh out-default more more.com convertto-json convertto-csv'.split(
    ' ',
  ),
]);

/** Of what `| findstr` and its like left, nobody knows what stood beside it. */
export function keepsAll(line: string): boolean {
  const [, ...steps] = splitPipes(line).map((step) => words(step));
  return steps.every((step) => KEEPS.has((step[0] ?? '').toLowerCase()) && !filters(step));
}

/** Whether a step lets some objects through, and others not. */
export function filters(step: readonly string[]): boolean {
  const name = (step[0] ?? '').toLowerCase();
  if (name === '?' || name === 'where' || name === 'where-object') return true;
  if (name === 'sort' || name === 'sort-object') return step.some((word) => /^-u\w*$/i.test(word));
  return (
    (name === 'select' || name === 'select-object') &&
    step.some((word) => /^-(?:first|last|skip|index|unique)$/i.test(word))
  );
}

/** Whether a command only keeps what it asked for: in a variable, a file, a window. */
export function printsNothing(text: string): boolean {
  if (/^\s*\$[\w:]+\s*=(?!=)/.test(text)) return true;
  const [last = ''] = splitPipes(text).slice(-1);
  return AWAY.has((words(last)[0] ?? '').toLowerCase()) || partsOf(last, (at) => (last[at] === '>' ? 1 : 0)).length > 1;
}

/** What a loop runs, it may run on others, and more than once. */
export const isLoop = (line: string): boolean => LOOP.test(line) || splitPipes(line).some((step) => EACH.test(step));
const LOOP = /^\s*(?:foreach|for|while|do|switch|if)\b/i;

/** What is done with each object, and prints something else than the object. */
export const EACH = /^\s*(?:foreach-object|foreach|%)\s*(?:-process\s*)?[{(]/i;

/** Names behind such a step; none where all are shown. */
export function shownProperties(rest: readonly string[]): readonly string[] {
  const named = rest.findIndex((word) => /^-(?:property|p)$/i.test(word));
  const from = named < 0 ? rest : rest.slice(named + 1);
  const names: string[] = [];
  for (const word of from) {
    if (word.startsWith('-')) break;
    names.push(...word.split(',').filter((name) => /^[\w*?]+$/.test(name)));
  }
  return names.length === 1 && names[0] === '*' ? [] : names;
}
