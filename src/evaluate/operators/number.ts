import type { OperatorFunction } from '../compile/operation.ts';
import { truthOf, U } from '../compile/truth.ts';

const comparing =
  (holds: (value: number, operand: number) => boolean): OperatorFunction =>
  (operand) =>
    typeof operand === 'number'
      ? (value) => (typeof value === 'number' ? truthOf(holds(value, operand)) : U)
      : undefined;

export const atLeast = comparing((value, operand) => value >= operand);
export const atMost = comparing((value, operand) => value <= operand);
export const greaterThan = comparing((value, operand) => value > operand);
export const lessThan = comparing((value, operand) => value < operand);
