import { type JsonSchema, listSchema, textSchema } from '../json-schema.ts';

/** Fields of `exaudit.yaml`, each with what an editor shows. */
export const flagField = (description: string): JsonSchema => ({ type: 'boolean', description });
export const numberField = (description: string, minimum: number, maximum: number): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});
/** Several, none twice. */
export const namesField = (description: string): JsonSchema =>
  listSchema(textSchema('One of them.'), description, { uniqueItems: true });
export const durationField = (description: string): JsonSchema =>
  textSchema(description, { pattern: '^\\d{1,6}[mhdw]$', patternSays: 'a duration such as 30m, 4h, 7d or 1w' });
/** Never the secret itself: where it is to be read. */
export const secretField = (description: string): JsonSchema =>
  textSchema(
    `${description} env:NAME, a variable of the environment, or file:PATH, a file that only the account can read.`,
    {
      pattern: '^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$',
      patternSays: 'a reference such as env:SMTP_PASSWORD or file:/etc/exaudit/password',
    },
  );
export const addressField = (description: string): JsonSchema =>
  textSchema(description, { pattern: '^[^\\s@<>,;]+@[^\\s@<>,;]+$', patternSays: 'a mail address' });
export const urlField = (description: string): JsonSchema =>
  textSchema(description, {
    pattern: '^https?://[^\\s@]+$',
    patternSays: 'an address such as https://host/path, without credentials',
  });

/** What people call a channel or a site of theirs. */
export const OWN_NAME: JsonSchema = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]{0,31}$',
  patternSays: 'a name in small letters and digits',
};
