import type { Value } from '../../model/resource.ts';
import { parameterOf, type RuleSource } from '../read/policy-set.ts';

/** Operators under which a lower number, or a shorter list, asks for less. */
const LESS_IS_WEAKER: ReadonlySet<string> = new Set(['atLeast', 'greaterThan', 'supersetOf']);
/** Operators under which a higher number, or a longer list, asks for less. */
const MORE_IS_WEAKER: ReadonlySet<string> = new Set([
  'atMost',
  'lessThan',
  'in',
  'subsetOf',
  'includesAny',
  'hostIn',
  'urlHostIn',
  'hostHasSuffix',
  'mailDomainIn',
]);

/** Whether a value asks for less than the wanted one, as far as the uses of the parameter tell. */
export function isWeaker(source: RuleSource, name: string, wanted: Value, value: Value): boolean {
  if (JSON.stringify(wanted) === JSON.stringify(value)) return false;
  const order = parameterOf(source, name)?.enum;
  if (order !== undefined && !Array.isArray(wanted)) return order.indexOf(value) > order.indexOf(wanted);
  const uses = usesOf(source, name);
  const known = uses.length > 0 && uses.every((use) => LESS_IS_WEAKER.has(use) || MORE_IS_WEAKER.has(use));
  // Where nothing tells the direction, another value is not the baseline, and somebody should look.
  if (!known) return true;
  return uses.some((use) => (LESS_IS_WEAKER.has(use) ? holdsLess(value, wanted) : holdsLess(wanted, value)));
}

/** `a` is a lower number than `b`, or lacks one of its elements. */
function holdsLess(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (Array.isArray(a) && Array.isArray(b)) return b.some((element) => !a.includes(element));
  return true;
}

/**
 * Operators that a parameter is the operand of in `expect`, definitions included; `?` for any other use, and for uses
 * below `not` or `if`, where an operator means its opposite.
 */
export function usesOf(rule: RuleSource, name: string): readonly string[] {
  const uses = new Set<string>();
  const visit = (value: unknown, field: string, turned: boolean, expanding: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const element of value) visit(element, field, turned, expanding);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'parameter' && inner === name) uses.add(turned || field === 'key' ? '?' : field);
      if (key === 'definition' && typeof inner === 'string' && !expanding.includes(inner)) {
        visit(rule.document.definitions.get(inner), key, turned, [...expanding, inner]);
      }
      visit(inner, key, turned || TURNING.has(key), expanding);
    }
  };
  visit(rule.expect, 'expect', false, []);
  return [...uses].sort();
}

const TURNING: ReadonlySet<string> = new Set(['not', 'none', 'if', 'count']);
