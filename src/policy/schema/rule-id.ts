import { type JsonSchema, textSchema } from './json-schema.ts';

/** Id of a rule. */
export const RULE_ID: JsonSchema = textSchema('Stable id, never reused: IIS-001.', {
  pattern: '^[A-Z][A-Z0-9]{0,15}-\\d{3,4}$',
  patternSays: 'an id such as IIS-001',
});
/** Name of a rule, a policy, a profile, a definition, or a tag. */
export const NAME: JsonSchema = textSchema('Lower case with hyphens.', {
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  patternSays: 'a name in lower case with hyphens',
});
