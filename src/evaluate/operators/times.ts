import { instantOf, parseDuration } from '../../model/policy/duration.ts';
import type { Value } from '../../model/resource.ts';
import { truthOf, U } from '../compile/truth.ts';
import type { OperatorFunction } from './operator-function.ts';

const HOUR = 3_600_000;

/** The value is the age in milliseconds: the leaf has already subtracted the time from the collection time. */
const comparingAges =
  (holds: (age: number, hours: number) => boolean): OperatorFunction =>
  (operand) => {
    const hours = typeof operand === 'string' ? parseDuration(operand) : undefined;
    if (hours === undefined) return undefined;
    return (age) => (typeof age === 'number' ? truthOf(holds(age, hours * HOUR)) : U);
  };

export const ageAtMost = comparingAges((age, limit) => age <= limit);
export const ageAtLeast = comparingAges((age, limit) => age >= limit);

const comparingTimes =
  (holds: (value: number, operand: number) => boolean): OperatorFunction =>
  (operand, { asOf }) => {
    const wanted = isAsOf(operand) ? asOf : instantOf(operand);
    if (wanted === undefined) return undefined;
    return (value) => {
      const instant = instantOf(value);
      return instant === undefined ? U : truthOf(holds(instant, wanted));
    };
  };

function isAsOf(operand: Value): boolean {
  return operand !== null && typeof operand === 'object' && 'asOf' in operand && operand.asOf === true;
}

/** Expiry is judged as of the run, not as of when the evidence was collected (`docs/evaluation.md`). */
export const leftAtLeast: OperatorFunction = (operand, { asOf }) => {
  const hours = typeof operand === 'string' ? parseDuration(operand) : undefined;
  if (hours === undefined) return undefined;
  return (value) => {
    const instant = instantOf(value);
    return instant === undefined ? U : truthOf(instant - asOf >= hours * HOUR);
  };
};

export const timeBefore = comparingTimes((value, operand) => value < operand);
export const timeAfter = comparingTimes((value, operand) => value > operand);
