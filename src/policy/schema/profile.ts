import { KINDS } from '../../model/kinds.ts';
import { SEVERITIES, TOPICS } from '../../model/words.ts';
import { enumSchema, fileSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';
import { NAME, RULE_ID } from './rule-id.ts';

const selector: JsonSchema = {
  title: 'selector',
  type: ['object', 'string'],
  properties: {
    id: RULE_ID,
    tag: NAME,
    topic: enumSchema(Object.keys(TOPICS), 'Every rule of a topic.'),
    severity: enumSchema(SEVERITIES, 'Every rule of a severity, as the rule states it.'),
  },
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  pattern: '^all$',
  patternSays: '"all" or one of { id: … }, { tag: … }, { topic: … }, { severity: … }',
  description: 'all, or rules by id, tag, topic or severity.',
};
const value: JsonSchema = {
  type: ['string', 'number', 'boolean', 'array'],
  items: { type: ['string', 'number', 'boolean'] },
};
const fact = (description: string): JsonSchema => ({ type: 'boolean', description });

const step = objectSchema(
  'step',
  {
    step: textSchema('What it is about, in a few words.', { maxLength: 60 }),
    asks: textSchema('The question that has to be answered before one goes on.', { maxLength: 200 }),
    rules: listSchema(
      {
        type: 'string',
        pattern: '^[A-Z][A-Z0-9]{0,15}-(\\d{3,4}|\\*)$',
        patternSays: 'an id such as OA-001, or a family such as OA-*',
      },
      'Rules that answer it, by id or by family.',
      { minItems: 1, uniqueItems: true },
    ),
  },
  ['step', 'asks', 'rules'],
);

/** Schema of `policies/profiles/NAME.yaml`. */
export const profileSchema: JsonSchema = fileSchema(
  'profile',
  {
    schema: { const: 'exaudit/profile/v1' },
    profile: NAME,
    title: textSchema('What it is, in one line.'),
    extends: { ...NAME, description: 'The one profile that it builds on.' },
    for: objectSchema('for', {
      exchange: textSchema('Every server lies in this range: 2013.., 2010..2016.'),
      anyServer: {
        type: ['string', 'array'],
        items: textSchema('Range.'),
        minLength: 1,
        description: 'At least one server lies in this range, or in each of these.',
      },
      alternateServiceAccount: fact('Kerberos through an alternate service account.'),
      hybrid: fact('A hybrid configuration exists.'),
      modernAuthentication: fact('OAuth sign-in is switched on.'),
      federation: fact('AD FS issues the tokens that Exchange takes.'),
      basicOutside: fact('Clients outside sign in with Basic.'),
      text: textSchema('Which organizations it fits, in words.'),
    }),
    onlyByName: {
      type: 'boolean',
      description: 'No evidence chooses it: it is for something that somebody plans.',
    },
    checklist: listSchema(step, 'Its report reads as this list, in this order.', { minItems: 1, maxItems: 30 }),
    include: listSchema(selector, 'Rules that it takes.'),
    exclude: listSchema(selector, 'Rules that it leaves out; by id wins over every include.'),
    parameters: {
      type: 'object',
      description: 'By rule id, then by parameter.',
      propertyNames: RULE_ID,
      additionalProperties: { title: 'parameters of a rule', type: 'object', additionalProperties: value },
    },
    severity: {
      type: 'object',
      description: 'By rule id.',
      propertyNames: RULE_ID,
      additionalProperties: enumSchema(
        SEVERITIES.filter((severity) => severity !== 'info'),
        'What can fail is not a mere fact: never info.',
      ),
    },
    requires: listSchema(enumSchema(Object.keys(KINDS), 'Kind of resource.'), 'Kinds whose absence breaks a promise.', {
      uniqueItems: true,
    }),
    failOn: enumSchema(
      SEVERITIES.filter((severity) => severity !== 'info'),
      'Failures from this severity on make exit code 1.',
    ),
  },
  ['schema', 'profile', 'title'],
);
