import type { ErrorObject } from 'ajv';
import { wordTable } from '../../../lib/words/word-table.ts';

/** A value as text: JSON of what is none. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
/** The same, cut where it is long. */
export const shownShort = (value: unknown): string => {
  const all = asText(value) ?? String(value);
  return all.length > 60 ? `${all.slice(0, 57)}…` : all;
};
/** What the schema calls the thing at hand. */
export const schemaTitle = (error: ErrorObject): string => asText(error.parentSchema?.title ?? 'mapping');
/** The fields that the thing at hand can have. */
export const schemaFields = (error: ErrorObject): readonly string[] =>
  Object.keys(Object(error.parentSchema?.properties));

/** Types of JSON, as people call them. */
export const TYPES_IN_WORDS: { readonly [type: string]: string } = wordTable({
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
});

/** What older YAML took for true and false. */
export const SWITCHES: { readonly [word: string]: string } = wordTable({
  yes: 'write true',
  on: 'write true',
  no: 'write false',
  off: 'write false',
});

/** What to write for a field that is not there: what the schema says of it, and the words that it takes. */
export function missingHint(error: ErrorObject, field: string): string | undefined {
  const spec = Object(Object(error.parentSchema?.properties)[field]) as { readonly [name: string]: unknown };
  const words = Array.isArray(spec.enum) ? fewWords('one of', spec.enum.map(asText)) : undefined;
  const says =
    typeof spec.description === 'string' ? spec.description.split('. ', 1)[0]?.replace(/\.$/, '') : undefined;
  const what = words ?? says;
  return `add "${field}: …"${what === undefined ? '' : `: ${what}`}`;
}

/** What stands there instead: `the text "x"`, `a list`. */
export function foundWord(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object'
    ? 'a mapping'
    : `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} "${shownShort(value)}"`;
}

/** Long lists of words help nobody. */
export function fewWords(lead: string, words: readonly string[]): string | undefined {
  return words.length > 0 && words.length <= 14 ? `${lead}: ${words.join(', ')}` : undefined;
}
