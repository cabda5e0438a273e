import type { Condition } from '../../model/policy/policy.ts';

/**
 * Whether a condition inside `resources` or `lookup` reads anything but the other resource: `self.x`, or an `item` of a
 * list outside of it. One that does not has the same answer for every resource.
 */
export function readsOutside(condition: Condition, inElements = false): boolean {
  const outside = (path: string): boolean =>
    path.startsWith('self.') || (!inElements && (path === 'item' || path.startsWith('item.')));
  const inside = (part: Condition): boolean => readsOutside(part, inElements);
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.conditions.some(inside);
    case 'not':
      return inside(condition.condition);
    case 'if':
      return inside(condition.if) || inside(condition.then);
    case 'leaf':
      return (
        ('property' in condition.subject && outside(condition.subject.property)) ||
        ('property' in condition.operand && outside(condition.operand.property))
      );
    case 'elements':
      return outside(condition.property) || readsOutside(condition.condition, true);
    case 'resources':
      return (condition.where !== undefined && inside(condition.where)) || inside(condition.condition);
    case 'lookup':
      return ('property' in condition.key && outside(condition.key.property)) || inside(condition.expect);
    case 'agrees-with':
      return (
        outside(condition.property) || ('property' in condition.lookup.key && outside(condition.lookup.key.property))
      );
    case 'unique':
    case 'consistent-across':
      return false;
  }
}
