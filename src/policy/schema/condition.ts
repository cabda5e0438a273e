import { DECLARED_FACTS } from '../../model/declared/declared-facts.ts';
import { KINDS } from '../../model/kinds.ts';
import {
  AGREEMENT_NORMALIZATIONS,
  COUNT_OPERATORS,
  OPERATORS,
  UNIQUE_NORMALIZATIONS,
} from '../../model/policy/operators.ts';
import { enumSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';
import { OPERAND_REFERENCE, OPERAND_SCHEMAS, operandSchema, PROPERTY_PATH, SCALAR_TYPES } from './operand.ts';

/** Where a condition stands. */
export const CONDITION: JsonSchema = { $ref: '#/definitions/condition' };
const kind = enumSchema(Object.keys(KINDS), 'Kind of resource.');
const duration = textSchema('30m, 48h, 60d, 8w.', {
  pattern: '^\\d{1,6}[mhdw]$',
  patternSays: 'a duration such as 48h or 60d',
});

const quantified = (description: string): JsonSchema => ({ ...CONDITION, description });
const count = objectSchema(
  'count',
  {
    where: CONDITION,
    ...Object.fromEntries(COUNT_OPERATORS.map((name) => [name, operandSchema(['integer'])])),
  },
  [],
  { description: 'Compares how many there are with equals, atLeast or atMost.' },
);
const quantifiers: { readonly [name: string]: JsonSchema } = {
  every: quantified('Holds for every one.'),
  some: quantified('Holds for at least one.'),
  none: quantified('Holds for none.'),
  count,
};
const whenUnset: JsonSchema = {
  ...operandSchema(['string', 'number', 'boolean', 'array']),
  description: 'Stands in for null, never for what was not seen.',
  properties: { parameter: OPERAND_REFERENCE.parameter },
};
const key: JsonSchema = {
  ...operandSchema(SCALAR_TYPES),
  description: 'Own property that holds the key, or a constant.',
};
const onMissing = enumSchema(
  ['fail', 'pass'],
  'What it means that no resource has the key, where all of them are known.',
);
const maxSpread = { ...duration, description: 'Longest time between the two collections (24h).' };

const lookup = objectSchema(
  'lookup',
  { kind, match: PROPERTY_PATH, key, whenUnset, expect: CONDITION, ...quantifiers, onMissing, maxSpread },
  ['kind', 'match', 'key', 'onMissing'],
  { description: 'Another resource, found by a key.' },
);
const agreesWith = objectSchema(
  'agreesWith',
  {
    lookup: objectSchema('lookup', { kind, match: PROPERTY_PATH, key, onMissing }, [
      'kind',
      'match',
      'key',
      'onMissing',
    ]),
    property: PROPERTY_PATH,
    normalize: enumSchema(AGREEMENT_NORMALIZATIONS, 'How both sides are brought into one form.'),
    maxSpread,
  },
  ['lookup', 'property'],
  { description: 'Two sources say the same.' },
);

const operators = Object.fromEntries(
  Object.entries(OPERATORS).map(([name, spec]) => [
    name,
    { $ref: `#/definitions/operand-${spec.operand}`, description: spec.doc },
  ]),
);

/**
 * The one shape of every condition. That exactly one form and one operator stand in it, and that they fit the
 * property, is checked where conditions are built: messages of `anyOf` help nobody.
 */
export const CONDITION_DEFINITIONS: { readonly [name: string]: JsonSchema } = {
  ...Object.fromEntries(Object.entries(OPERAND_SCHEMAS).map(([shape, schema]) => [`operand-${shape}`, schema])),
  condition: objectSchema(
    'condition',
    {
      all: listSchema(CONDITION, 'Every one holds.', { maxItems: 500 }),
      any: listSchema(CONDITION, 'At least one holds.', { maxItems: 500 }),
      not: quantified('It does not hold.'),
      if: quantified('Where this holds, "then" must.'),
      then: quantified('What must hold where "if" does.'),
      definition: textSchema('Name of a definition of this file.'),
      property: PROPERTY_PATH,
      declared: enumSchema([...DECLARED_FACTS.keys()], 'What the organization declares, as the subject.'),
      parameter: textSchema('A parameter of the rule as the subject.'),
      whenUnset,
      ...operators,
      ...quantifiers,
      agreesWith,
      resources: { ...kind, description: 'Over the resources of a kind.' },
      where: quantified('Only those for which this holds (with "resources").'),
      lookup,
      consistentAcross: objectSchema(
        'consistentAcross',
        {
          groupBy: listSchema(PROPERTY_PATH, 'Members of one group have these equal.', { minItems: 1 }),
          properties: listSchema(PROPERTY_PATH, 'Equal within a group.', { minItems: 1 }),
        },
        ['groupBy', 'properties'],
      ),
      unique: objectSchema(
        'unique',
        {
          keys: listSchema(PROPERTY_PATH, 'Whose values no other resource may hold.', { minItems: 1 }),
          normalize: enumSchema(UNIQUE_NORMALIZATIONS, 'Form of a key.'),
        },
        ['keys'],
      ),
    },
    [],
    { minProperties: 1, description: 'all, any, not, if/then, definition, or one subject with one operator.' },
  ),
};
