import { KINDS } from '../../model/kinds.ts';
import { enumSchema, fileSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';
import { NAME, RULE_ID } from './rule-id.ts';

const resourceName = textSchema('Name of a resource of this file.');

const resource = objectSchema(
  'resource',
  {
    kind: enumSchema(Object.keys(KINDS), 'Kind of resource.'),
    id: textSchema('Made from kind and label unless given.'),
    label: textSchema('The name that people know it by.'),
    server: textSchema('NetBIOS name of its server.'),
    collectedAt: textSchema('When its record was collected, ISO 8601 UTC.', { format: 'date-time' }),
    properties: { type: 'object', description: 'Nested or by dotted path; what is not written was not seen.' },
  },
  ['kind', 'label', 'properties'],
);

const test = objectSchema(
  'test',
  {
    rule: RULE_ID,
    name: textSchema('A sentence.'),
    parameters: { type: 'object', description: 'Values of parameters.' },
    profile: { ...NAME, description: 'Parameters as this profile sets them.' },
    resource: { ...resourceName, description: 'What is judged; without it: what is said of the whole population.' },
    with: listSchema(resourceName, 'Everything else in the snapshot.', { uniqueItems: true }),
    set: { type: 'object', description: 'Changes to the resource, by dotted path.' },
    unset: listSchema(textSchema('Dotted path.'), 'Properties that were not seen.'),
    open: listSchema(enumSchema(Object.keys(KINDS), 'Kind of resource.'), 'Kinds whose population is not complete.'),
    expect: enumSchema(['pass', 'fail', 'unknown', 'not-applicable', 'not-selected', 'manual'], 'The outcome.'),
    leaf: textSchema('For a fail: the node that is to force it.'),
    asOf: textSchema('As-of time, ISO 8601 UTC.', { format: 'date-time' }),
  },
  ['rule', 'name', 'expect'],
);

/** Schema of `policies/NAME.test.yaml`. */
export const policyTestSchema: JsonSchema = fileSchema(
  'policy test',
  {
    schema: { const: 'exaudit/policy-test/v1' },
    policy: NAME,
    resources: { type: 'object', description: 'By a name of your choice.', additionalProperties: resource },
    tests: listSchema(test, 'The tests.', { maxItems: 2000 }),
  },
  ['schema', 'policy', 'tests'],
);
