import { parseDuration } from '../../model/duration.ts';
import type { Value } from '../../model/resource.ts';
import type { OperatorFunction } from '../compile/operation.ts';
import { truthOf, U } from '../compile/truth.ts';

const HOUR = 3_600_000;

/** Milliseconds since 1970 of ISO 8601 text with a date at least; a time of day without a zone counts as UTC. */
export function instantOf(value: Value): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(value);
  if (match === null) return undefined;
  const instant = Date.parse(match[1] !== undefined && match[4] === undefined ? `${value}Z` : value);
  return Number.isNaN(instant) ? undefined : instant;
}

/** The value is the age in milliseconds: the leaf has already subtracted the time from the collection time. */
const comparingAge =
  (holds: (age: number, hours: number) => boolean): OperatorFunction =>
  (operand) => {
    const hours = typeof operand === 'string' ? parseDuration(operand) : undefined;
    if (hours === undefined) return undefined;
    return (age) => (typeof age === 'number' ? truthOf(holds(age, hours * HOUR)) : U);
  };

export const ageAtMost = comparingAge((age, limit) => age <= limit);
export const ageAtLeast = comparingAge((age, limit) => age >= limit);

const comparing =
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

export const timeBefore = comparing((value, operand) => value < operand);
export const timeAfter = comparing((value, operand) => value > operand);
