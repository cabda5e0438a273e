import { OPERATORS, operatorOf } from '../../model/policy/operators.ts';
import type { Leaf } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';

/**
 * What a leaf wants, in words: `first is Negotiate`. `negated`: what it wants below a `not`. `held`: what the property
 * that it is compared with holds, in words.
 */
export function wordsOfLeaf(leaf: Leaf, negated: boolean, held?: string): string {
  const name = negated ? oppositeOf(leaf.operator) : leaf.operator;
  const says = saysOf(name ?? leaf.operator, 'property' in leaf.operand);
  const brackets = held === undefined ? '' : ` (${held})`;
  const operand = 'property' in leaf.operand ? leaf.operand.property + brackets : wordsOfValue(leaf.operand.value);
  const words = `${negated && name === undefined ? 'not: ' : ''}${says.replace('{operand}', () => operand)}`;
  return leaf.whenUnset === undefined ? words : `${words} (unset counts as ${wordsOfValue(leaf.whenUnset.value)})`;
}

/** `is Ntlm`, but `equals primarySmtpAddress`: a name of a property is no value. */
function saysOf(operator: string, isProperty: boolean): string {
  if (isProperty && operator === 'equals') return 'equals {operand}';
  if (isProperty && operator === 'notEquals') return 'differs from {operand}';
  return operatorOf(operator)?.says ?? operator;
}

/** A value in words: `unset`, `nothing`, `Negotiate, NTLM`. */
export function wordsOfValue(value: Value): string {
  if (value === null) return 'unset';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(wordsOfValue).join(', ');
  if (typeof value === 'object') return 'asOf' in value ? 'the time of the audit' : JSON.stringify(value);
  return String(value);
}

const OPPOSITES: ReadonlyMap<string, string> = new Map(
  Object.entries(OPERATORS).flatMap(([name, { negativeOf }]) =>
    negativeOf === undefined
      ? []
      : [
          [name, negativeOf],
          [negativeOf, name],
        ],
  ),
);

function oppositeOf(operator: string): string | undefined {
  return OPPOSITES.get(operator);
}
