import { wordTable } from '../../../lib/words/word-table.ts';

/** Value of a parameter, named in full or shortened, behind a blank or a colon; `undefined` where it is a variable or none. */
export function parameter(step: readonly string[], name: string): string | undefined {
  const index = step.findIndex((word) => isParameter(word, name));
  if (index < 0) return undefined;
  const word = step[index] ?? '';
  const value = word.includes(':') ? word.slice(word.indexOf(':') + 1) : step[index + 1];
  return value === undefined || value === '' || /^[-$]/.test(value) ? undefined : value;
}

/** Parameters that other ones of the same cmdlets begin like, up to here; PowerShell takes what is not ambiguous. */
const SHORTEST: { readonly [name: string]: number } = wordTable({ server: 2, identity: 2 });

function isParameter(word: string, name: string): boolean {
  const [typed = ''] = word.toLowerCase().split(':', 1);
  return typed.length > (SHORTEST[name] ?? name.length) && `-${name}`.startsWith(typed);
}

/** Words that belong to no parameter of those that take a value. */
export function positional(step: readonly string[], valued: readonly string[]): readonly string[] {
  return step
    .slice(1)
    .filter((word, index, all) => !word.startsWith('-') && !valued.includes((all[index - 1] ?? '').toLowerCase()));
}
