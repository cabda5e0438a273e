import { CONDITION, CONDITION_DEFINITIONS } from './condition.ts';
import { fileSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';
import { ruleSchema } from './rule.ts';
import { NAME, RULE_ID } from './rule-id.ts';

const retired = objectSchema(
  'retired rule',
  { id: RULE_ID, because: textSchema('Why it is gone.'), since: textSchema('Version that dropped it.') },
  ['id', 'because'],
);

/** Schema of `policies/NAME.yaml`. */
export const policySchema: JsonSchema = {
  ...fileSchema(
    'policy',
    {
      schema: { const: 'exaudit/policy/v1' },
      policy: NAME,
      title: textSchema('Subject of the file.'),
      definitions: {
        type: 'object',
        description: 'Named conditions of this file.',
        propertyNames: NAME,
        additionalProperties: CONDITION,
      },
      retired: listSchema(retired, 'Ids that never come back.'),
      rules: listSchema(ruleSchema, 'The rules.', { maxItems: 500 }),
    },
    ['schema', 'policy', 'title', 'rules'],
  ),
  definitions: CONDITION_DEFINITIONS,
};
