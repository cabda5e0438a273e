import { KINDS } from '../../model/kinds.ts';
import { HARMS, SEVERITIES, SYMPTOMS, TOPICS } from '../../model/words.ts';
import { CONDITION_DEFINITIONS } from './condition.ts';
import { type JsonSchema, listOf, objectOf, oneOf, textOf } from './json-schema.ts';

const condition: JsonSchema = { $ref: '#/definitions/condition' };

export const RULE_ID: JsonSchema = textOf('Stable id, never reused: IIS-001.', {
  pattern: '^[A-Z][A-Z0-9]{0,15}-\\d{3,4}$',
  patternSays: 'an id such as IIS-001',
});
export const NAME: JsonSchema = textOf('Lower case with hyphens.', {
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  patternSays: 'a name in lower case with hyphens',
});
const parameterName = {
  pattern: '^[a-z][A-Za-z0-9]*$',
  patternSays: 'a parameter name such as lowestLevel',
};
const literal: JsonSchema = {
  type: ['string', 'number', 'boolean', 'array'],
  items: { type: ['string', 'number', 'boolean'] },
};

const parameter = objectOf(
  'parameter',
  {
    type: oneOf(['string', 'number', 'boolean', 'list'], 'Type of its values.'),
    enum: listOf(
      { type: ['string', 'number', 'boolean'] },
      'Permitted values (of a list: of its elements), strongest first.',
      { minItems: 1 },
    ),
    default: { ...literal, description: 'Without one every profile must say.' },
    title: textOf('What it decides, in words.'),
  },
  ['type'],
);

const rule = objectOf(
  'rule',
  {
    id: RULE_ID,
    name: NAME,
    topic: oneOf(Object.keys(TOPICS), 'Where it stands on the way of a client.'),
    title: textOf('The statement; true when it passes.', { maxLength: 200 }),
    failure: textOf('What lists of failures show; {found}, {expected}, {a.property}.', { maxLength: 300 }),
    severity: oneOf(SEVERITIES, 'How soon to act.'),
    harm: oneOf(HARMS, 'What it does to people.'),
    symptoms: listOf(oneOf(SYMPTOMS, 'What a person sees.'), 'What people see.', { uniqueItems: true }),
    tags: listOf(NAME, 'Free words to include rules by.', { uniqueItems: true }),
    status: oneOf(['stable', 'experimental', 'manual'], 'experimental never changes the exit code.'),
    certainty: oneOf(['verified', 'sure', 'fairly-sure'], 'How well it is known.'),
    parameters: {
      type: 'object',
      description: 'What a profile decides.',
      propertyNames: parameterName,
      additionalProperties: parameter,
    },
    select: objectOf('select', { kind: oneOf(Object.keys(KINDS), 'Kind of resource.'), where: condition }, ['kind']),
    appliesTo: objectOf(
      'appliesTo',
      {
        exchange: textOf('2010..2016, 2013.., >=15.1.2507; several joined by a comma.'),
        role: textOf('Role of the server.'),
        organization: objectOf('organization', { anyServer: textOf('A range; the organization has a server in it.') }, [
          'anyServer',
        ]),
        when: condition,
      },
      [],
      { minProperties: 1 },
    ),
    expect: condition,
    expectsExistence: { type: 'boolean', description: 'A complete, empty population is a failure.' },
    why: {
      type: ['string', 'object'],
      minLength: 1,
      minProperties: 1,
      additionalProperties: textOf('Why, for this value of the first parameter.'),
      description: 'One text, or one for each value of the first parameter.',
    },
    notice: textOf('What users notice.'),
    careful: textOf('What may go wrong when it is changed.'),
    fix: {
      title: 'fix',
      type: 'object',
      properties: {
        action: textOf('Typed action.', {
          pattern: '^[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)*$',
          patternSays: 'an action such as iis.setProviderOrder',
        }),
      },
      required: ['action'],
      description: 'A typed action with its arguments, never a shell command.',
    },
    references: listOf(textOf('A title, a comma and its address.'), 'Where it is written.'),
    supports: {
      type: 'object',
      description: 'Controls of frameworks.',
      additionalProperties: listOf(textOf('Control.'), 'Controls.'),
    },
  },
  ['id', 'name', 'topic', 'title', 'failure', 'severity', 'harm', 'select', 'expect', 'why'],
);

const retired = objectOf(
  'retired rule',
  { id: RULE_ID, because: textOf('Why it is gone.'), since: textOf('Version that dropped it.') },
  ['id', 'because'],
);

/** Schema of `policies/NAME.yaml`. */
export const policySchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...objectOf(
    'policy',
    {
      schema: { const: 'exaudit/policy/v1' },
      policy: NAME,
      title: textOf('Subject of the file.'),
      definitions: {
        type: 'object',
        description: 'Named conditions of this file.',
        propertyNames: NAME,
        additionalProperties: condition,
      },
      retired: listOf(retired, 'Ids that never come back.'),
      rules: listOf(rule, 'The rules.', { maxItems: 500 }),
    },
    ['schema', 'policy', 'title', 'rules'],
  ),
  definitions: CONDITION_DEFINITIONS,
};
