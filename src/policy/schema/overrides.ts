import { fileSchema, type JsonSchema } from './json-schema.ts';
import { RULE_ID } from './rule-id.ts';

/** Schema of `overrides.lock.yaml`: digests of the bundled rules that own rules took the place of. */
export const overridesSchema: JsonSchema = fileSchema(
  'lock file',
  {
    schema: { const: 'exaudit/overrides/v1' },
    digests: {
      type: 'object',
      description: 'By rule id: SHA-256 of the bundled rule as it was when the own one was written.',
      propertyNames: RULE_ID,
      additionalProperties: { type: 'string', pattern: '^[0-9a-f]{64}$', patternSays: 'a SHA-256 in hex' },
    },
  },
  ['schema', 'digests'],
);
