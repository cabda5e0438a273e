import type { PropertySpec } from '../../../model/kind.ts';
import { parseDuration } from '../../../model/policy/duration.ts';
import type { OperandShape } from '../../../model/policy/operator-spec.ts';
import type { Value } from '../../../model/resource.ts';
import { checkExpression } from './check-expression.ts';
import { checkTyped, type LiteralFault, shownLiteral, TYPE_CHECKS, wrongOperand } from './check-typed.ts';

const LONGEST_LIST = 500;

/** Why a literal cannot be the operand of that shape for that property, or `undefined` where it can. */
export function checkLiteral(shape: OperandShape, spec: PropertySpec, value: Value): LiteralFault | undefined {
  return SHAPES[shape](spec, value);
}

const SHAPES: {
  readonly [shape in OperandShape]: (spec: PropertySpec, value: Value) => LiteralFault | undefined;
} = {
  // The schema of policies lets nothing but true through.
  true: () => undefined,
  value: checkTyped,
  list: (spec, value) => checkEach(spec, value, 'a list'),
  pair: (spec, value) =>
    Array.isArray(value) && value.length === 2
      ? checkEach(spec, value, 'two values')
      : wrongOperand(`Expected two values, found ${shownLiteral(value)}.`),
  text: (_, value) => TYPE_CHECKS.text(value),
  regex: (_, value) => checkExpression(value),
  number: (_, value) =>
    typeof value === 'number' && Number.isFinite(value)
      ? undefined
      : wrongOperand(`Expected a number, found ${shownLiteral(value)}.`),
  build: (_, value) => TYPE_CHECKS.build(value),
  duration: (_, value) =>
    typeof value === 'string' && parseDuration(value) !== undefined
      ? undefined
      : wrongOperand(`Expected a duration, found ${shownLiteral(value)}.`, 'write it as 30m, 48h, 60d or 8w'),
  time: (_, value) => (isAsOf(value) ? undefined : TYPE_CHECKS.time(value)),
};

function checkEach(spec: PropertySpec, value: Value, expected: string): LiteralFault | undefined {
  if (!Array.isArray(value)) return wrongOperand(`Expected ${expected}, found ${shownLiteral(value)}.`);
  if (value.length > LONGEST_LIST) return wrongOperand(`The list has more than ${LONGEST_LIST} elements.`);
  for (const element of value) {
    const wrong = checkTyped(spec, element);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function isAsOf(value: Value): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    (value as { readonly asOf?: Value }).asOf === true
  );
}
