import type { OperatorSpec } from '../src/model/policy/operator-spec.ts';
import { AGREEMENT_NORMALIZATIONS, OPERATORS, UNIQUE_NORMALIZATIONS } from '../src/model/policy/operators.ts';

const OPERANDS: { readonly [shape in OperatorSpec['operand']]: string } = {
  true: '`true`',
  value: 'one value of the type of the property',
  list: 'a list of such values',
  pair: 'two such values',
  text: 'a text',
  regex: 'a regular expression, RE2 syntax, at most 500 characters',
  number: 'a number',
  build: 'a build, `15.1.2507.6`',
  duration: 'a duration, `48h`, `60d`',
  time: 'a time, `2026-12-01T00:00:00Z`, or `{ asOf: true }`',
};

/** The reference page of every operator, from their declarations. */
export function operatorsPage(): string {
  return `${[
    '# Operators',
    '',
    'Generated from `src/model/policy/operators.ts` by `npm run generate`. How conditions are put together stands in',
    '[policy-language.md](policy-language.md).',
    '',
    'An operand is a literal, `{ parameter: NAME }`, or (but for `true` and regular expressions) `{ property: PATH }`.',
    'A value that was not seen makes every operator unknown. `null` makes a positive operator false, and so a negative',
    'one true, unless `whenUnset` stands in; `isSet` and `isUnset` ask for it.',
    '',
    '| operator | holds where | operand | property holds | types |',
    '|---|---|---|---|---|',
    ...Object.entries(OPERATORS).map(([name, spec]) => rowOf(name, spec)),
    '',
    `\`unique\` normalizes its keys by ${listed(UNIQUE_NORMALIZATIONS)}, \`agreesWith\` both sides by ${listed(AGREEMENT_NORMALIZATIONS)}.`,
  ].join('\n')}\n`;
}

function rowOf(name: string, spec: OperatorSpec): string {
  const opposite = spec.negativeOf === undefined ? '' : ` Exactly not \`${spec.negativeOf}\`.`;
  const types = spec.types.length > 8 ? 'every type' : spec.types.join(', ');
  const arity =
    spec.arity.length === 3
      ? 'anything'
      : spec.arity.map((one) => (one === 'one' ? 'one value' : `a ${one}`)).join(' or ');
  return `| \`${name}\` | ${cell(spec.doc)}${opposite} | ${OPERANDS[spec.operand]} | ${arity} | ${types} |`;
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const cell = (text: string): string => text.replaceAll('|', '\\|');
