import { DECLARED_FACTS } from '../../model/declared/declared-facts.ts';
import { KINDS } from '../../model/kinds.ts';
import type { OperandShape } from '../../model/policy/operator-spec.ts';
import {
  AGREEMENT_NORMALIZATIONS,
  COUNT_OPERATORS,
  OPERATORS,
  UNIQUE_NORMALIZATIONS,
} from '../../model/policy/operators.ts';
import { enumSchema, type JsonSchema, listSchema, objectSchema, textSchema } from './json-schema.ts';

const condition: JsonSchema = { $ref: '#/definitions/condition' };
const path = textSchema('Path of a property, `windowsAuthentication.enabled`.');
const kind = enumSchema(Object.keys(KINDS), 'Kind of resource.');
const duration = textSchema('30m, 48h, 60d, 8w.', {
  pattern: '^\\d{1,6}[mhdw]$',
  patternSays: 'a duration such as 48h or 60d',
});

const reference = { parameter: textSchema('Name of a parameter of the rule.'), property: path };

/** A literal, `{ parameter: NAME }` or `{ property: PATH }`; a union by type, so that errors stay readable. */
const operandOf = (types: readonly string[], more: JsonSchema = {}): JsonSchema => ({
  title: 'operand',
  type: [...types, 'object'],
  properties: reference,
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  ...more,
});
const scalars = ['string', 'number', 'boolean'] as const;
const scalar: JsonSchema = { type: scalars };

const asOf: JsonSchema = { const: true, description: "The run's as-of time." };

/** One definition a shape: compiled once, not once an operator. */
const OPERANDS: { readonly [shape in OperandShape]: JsonSchema } = {
  true: { const: true },
  value: operandOf(scalars),
  list: operandOf(['array'], { items: scalar, maxItems: 500 }),
  pair: operandOf(['array'], { items: scalar, minItems: 2, maxItems: 2 }),
  text: operandOf(['string']),
  regex: operandOf(['string'], { properties: { parameter: reference.parameter }, maxLength: 500 }),
  number: operandOf(['number']),
  build: operandOf(['string']),
  duration: operandOf(['string']),
  time: operandOf(['string'], { properties: { ...reference, asOf } }),
};

const quantified = (description: string): JsonSchema => ({ ...condition, description });
const count = objectSchema(
  'count',
  {
    where: condition,
    ...Object.fromEntries(COUNT_OPERATORS.map((name) => [name, operandOf(['integer'])])),
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
  ...operandOf(['string', 'number', 'boolean', 'array']),
  description: 'Stands in for null, never for what was not seen.',
  properties: { parameter: reference.parameter },
};
const key: JsonSchema = {
  ...operandOf(scalars),
  description: 'Own property that holds the key, or a constant.',
};
const onMissing = enumSchema(
  ['fail', 'pass'],
  'What it means that no resource has the key, where all of them are known.',
);
const maxSpread = { ...duration, description: 'Longest time between the two collections (24h).' };

const lookup = objectSchema(
  'lookup',
  { kind, match: path, key, whenUnset, expect: condition, ...quantifiers, onMissing, maxSpread },
  ['kind', 'match', 'key', 'onMissing'],
  { description: 'Another resource, found by a key.' },
);
const agreesWith = objectSchema(
  'agreesWith',
  {
    lookup: objectSchema('lookup', { kind, match: path, key, onMissing }, ['kind', 'match', 'key', 'onMissing']),
    property: path,
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
  ...Object.fromEntries(Object.entries(OPERANDS).map(([shape, schema]) => [`operand-${shape}`, schema])),
  condition: objectSchema(
    'condition',
    {
      all: listSchema(condition, 'Every one holds.', { maxItems: 500 }),
      any: listSchema(condition, 'At least one holds.', { maxItems: 500 }),
      not: quantified('It does not hold.'),
      if: quantified('Where this holds, "then" must.'),
      then: quantified('What must hold where "if" does.'),
      definition: textSchema('Name of a definition of this file.'),
      property: path,
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
          groupBy: listSchema(path, 'Members of one group have these equal.', { minItems: 1 }),
          properties: listSchema(path, 'Equal within a group.', { minItems: 1 }),
        },
        ['groupBy', 'properties'],
      ),
      unique: objectSchema(
        'unique',
        {
          keys: listSchema(path, 'Whose values no other resource may hold.', { minItems: 1 }),
          normalize: enumSchema(UNIQUE_NORMALIZATIONS, 'Form of a key.'),
        },
        ['keys'],
      ),
    },
    [],
    { minProperties: 1, description: 'all, any, not, if/then, definition, or one subject with one operator.' },
  ),
};
