import { DECLARED_FACTS } from '../../model/declared/declared-facts.ts';
import { KINDS } from '../../model/kinds.ts';
import { HARMS, SEVERITIES, SYMPTOMS, TOPICS } from '../../model/words.ts';
import { byHandSchema } from './by-hand.ts';
import { CONDITION } from './condition.ts';
import { enumSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';
import { NAME, RULE_ID } from './rule-id.ts';

const parameterName = {
  pattern: '^[a-z][A-Za-z0-9]*$',
  patternSays: 'a parameter name such as lowestLevel',
};
const literal: JsonSchema = {
  type: ['string', 'number', 'boolean', 'array'],
  items: { type: ['string', 'number', 'boolean'] },
};

const parameter = objectSchema(
  'parameter',
  {
    type: enumSchema(['string', 'number', 'boolean', 'list'], 'Type of its values.'),
    enum: listSchema(
      { type: ['string', 'number', 'boolean'] },
      'Permitted values (of a list: of its elements), strongest first.',
      { minItems: 1 },
    ),
    default: { ...literal, description: 'Without one every profile must say.' },
    title: textSchema('What it decides, in words.'),
  },
  ['type'],
);

const precedence = (description: string): JsonSchema =>
  listSchema(
    objectSchema(
      'precedence',
      {
        rule: RULE_ID,
        because: textSchema('Why the order matters.', { maxLength: 300 }),
        together: {
          const: true,
          description: 'Both in one wave of a server; without it the first is mended on all servers before.',
        },
      },
      ['rule', 'because'],
    ),
    description,
    { minItems: 1 },
  );

/** One rule of a policy. */
export const ruleSchema = objectSchema(
  'rule',
  {
    id: RULE_ID,
    overrides: { ...RULE_ID, description: 'Takes the place of the bundled rule of this id (overrides.lock.yaml).' },
    name: NAME,
    topic: enumSchema(Object.keys(TOPICS), 'Where it stands on the way of a client.'),
    title: textSchema('The statement; true when it passes.', { maxLength: 200 }),
    failure: textSchema('What lists of failures show; {found}, {expected}, {a.property}.', { maxLength: 300 }),
    severity: enumSchema(SEVERITIES, 'How soon to act.'),
    harm: enumSchema(HARMS, 'What it does to people.'),
    symptoms: listSchema(enumSchema(SYMPTOMS, 'What a person sees.'), 'What people see.', { uniqueItems: true }),
    tags: listSchema(NAME, 'Free words to include rules by.', { uniqueItems: true }),
    status: enumSchema(['stable', 'experimental', 'manual'], 'experimental never changes the exit code.'),
    certainty: enumSchema(['verified', 'sure', 'fairly-sure'], 'How well it is known.'),
    parameters: {
      type: 'object',
      description: 'What a profile decides.',
      propertyNames: parameterName,
      additionalProperties: parameter,
    },
    select: objectSchema('select', { kind: enumSchema(Object.keys(KINDS), 'Kind of resource.'), where: CONDITION }, [
      'kind',
    ]),
    appliesTo: objectSchema(
      'appliesTo',
      {
        exchange: textSchema(
          '2010..2016, 2013.., >=15.1.2507; several joined by a comma (all must hold) or by || (one must).',
        ),
        role: textSchema('Role of the server.'),
        organization: objectSchema(
          'organization',
          { anyServer: textSchema('A range; the organization has a server in it.') },
          ['anyServer'],
        ),
        when: CONDITION,
      },
      [],
      { minProperties: 1 },
    ),
    expect: CONDITION,
    expectsExistence: { type: 'boolean', description: 'A complete, empty population is a failure.' },
    why: {
      type: ['string', 'object'],
      minLength: 1,
      minProperties: 1,
      additionalProperties: textSchema('Why, for this value of the first parameter.'),
      description: 'One text, or one for each value of the first parameter.',
    },
    notice: textSchema('What users notice.'),
    careful: textSchema('What may go wrong when it is changed.'),
    outage: {
      ...objectSchema(
        'outage',
        {
          ask: textSchema('What to find out before, as a question.', { maxLength: 200 }),
          declared: enumSchema(
            [...DECLARED_FACTS.keys()],
            'The fact of declarations.yaml that answers it, with its question.',
          ),
          safe: listSchema(textSchema('An answer.'), 'Declared answers under which nothing happens.'),
          when: textSchema('When the change is an outage; it goes on after "Where".', { maxLength: 200 }),
        },
        ['when'],
      ),
      anyOf: [{ required: ['ask'] }, { required: ['declared'] }],
      description: 'When mending it cuts people off, and what has to be found out before.',
    },
    byHand: byHandSchema,
    before: precedence('Rules that are mended after this one, and why.'),
    after: precedence('Rules that are mended before this one, and why.'),
    fix: {
      title: 'fix',
      type: 'object',
      properties: {
        action: textSchema('Typed action.', {
          pattern: '^[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)*$',
          patternSays: 'an action such as iis.setProviderOrder',
        }),
      },
      required: ['action'],
      description: 'A typed action with its arguments, never a shell command.',
    },
    references: listSchema(textSchema('A title, a comma and its address.'), 'Where it is written.'),
    supports: {
      type: 'object',
      description: 'Controls of frameworks.',
      additionalProperties: listSchema(textSchema('Control.'), 'Controls.'),
    },
  },
  ['id', 'name', 'topic', 'title', 'failure', 'severity', 'harm', 'select', 'expect', 'why'],
);
