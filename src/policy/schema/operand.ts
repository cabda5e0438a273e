import type { OperandShape } from '../../model/policy/operator-spec.ts';
import { type JsonSchema, textSchema } from './json-schema.ts';

/** Path of a property of the resource at hand. */
export const PROPERTY_PATH = textSchema('Path of a property, `windowsAuthentication.enabled`.');

/** What may stand in the place of a literal. */
export const OPERAND_REFERENCE = { parameter: textSchema('Name of a parameter of the rule.'), property: PROPERTY_PATH };

/** A literal, `{ parameter: NAME }` or `{ property: PATH }`; a union by type, so that errors stay readable. */
export const operandSchema = (types: readonly string[], more: JsonSchema = {}): JsonSchema => ({
  title: 'operand',
  type: [...types, 'object'],
  properties: OPERAND_REFERENCE,
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  ...more,
});
/** Types of a literal that is no list. */
export const SCALAR_TYPES = ['string', 'number', 'boolean'] as const;
const scalar: JsonSchema = { type: SCALAR_TYPES };

const asOf: JsonSchema = { const: true, description: "The run's as-of time." };

/** One definition a shape: compiled once, not once an operator. */
export const OPERAND_SCHEMAS: { readonly [shape in OperandShape]: JsonSchema } = {
  true: { const: true },
  value: operandSchema(SCALAR_TYPES),
  list: operandSchema(['array'], { items: scalar, maxItems: 500 }),
  pair: operandSchema(['array'], { items: scalar, minItems: 2, maxItems: 2 }),
  text: operandSchema(['string']),
  regex: operandSchema(['string'], { properties: { parameter: OPERAND_REFERENCE.parameter }, maxLength: 500 }),
  number: operandSchema(['number']),
  build: operandSchema(['string']),
  duration: operandSchema(['string']),
  time: operandSchema(['string'], { properties: { ...OPERAND_REFERENCE, asOf } }),
};
