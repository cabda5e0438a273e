import { linearPattern } from '../../lib/libraries/linear-pattern.ts';
import type { PropertyType } from '../../model/kind.ts';
import { F, T, truthOf, U } from '../compile/truth.ts';
import type { OperatorFunction } from './operator-function.ts';

const WITHOUT_CASE: ReadonlySet<PropertyType | undefined> = new Set<PropertyType>([
  'enum',
  'name',
  'host',
  'mail',
  'iis-path',
]);

const comparing =
  (holds: (value: string, operand: string) => boolean): OperatorFunction =>
  (operand, { type }) => {
    if (typeof operand !== 'string') return undefined;
    // Text without letters reads the same in either case.
    if (!WITHOUT_CASE.has(type) || /^[\x20-@[-`{-~]*$/.test(operand)) {
      return (value) => (typeof value === 'string' ? truthOf(holds(value, operand)) : U);
    }
    const wanted = operand.toLowerCase();
    return (value) => (typeof value === 'string' ? truthOf(holds(value.toLowerCase(), wanted)) : U);
  };

export const startsWith = comparing((value, operand) => value.startsWith(operand));
export const endsWith = comparing((value, operand) => value.endsWith(operand));
export const containsText = comparing((value, operand) => value.includes(operand));

/** RE2 syntax in linear time: a policy of somebody else cannot hang the audit. Throws what RE2JS throws for bad syntax. */
export const matches: OperatorFunction = (operand) => {
  if (typeof operand !== 'string') return undefined;
  const pattern = linearPattern(operand);
  return (value) => (typeof value === 'string' ? (pattern.test(value) ? T : F) : U);
};
