import type { Condition } from '../../model/policy/policy.ts';

/** Names of outermost properties that judging a look-up reads. */
export interface PropertiesRead {
  /** Of the resource that is looked up. */
  readonly other: ReadonlySet<string>;
  /** Of the one that looks it up. */
  readonly self: ReadonlySet<string>;
}

/**
 * What the `expect` of a look-up reads, so that nothing else has to be kept of a million resources; `null` where it looks
 * at a third resource.
 */
export function propertiesRead(condition: Condition): PropertiesRead | null {
  const other = new Set<string>();
  const self = new Set<string>();
  const note = (path: string, inElements: boolean): void => {
    if (inElements && (path === 'item' || path.startsWith('item.'))) return;
    const isSelf = path.startsWith('self.');
    const [outermost = ''] = (isSelf ? path.slice('self.'.length) : path).split('.', 1);
    (isSelf ? self : other).add(outermost);
  };
  const visit = (part: Condition, inElements: boolean): boolean => {
    switch (part.type) {
      case 'all':
      case 'any':
        return part.conditions.every((one) => visit(one, inElements));
      case 'not':
        return visit(part.condition, inElements);
      case 'if':
        return visit(part.if, inElements) && visit(part.then, inElements);
      case 'leaf':
        if ('property' in part.subject) note(part.subject.property, inElements);
        if ('property' in part.operand) note(part.operand.property, inElements);
        return true;
      case 'elements':
        note(part.property, inElements);
        return visit(part.condition, true);
      default:
        return false;
    }
  };
  return visit(condition, false) ? { other, self } : null;
}
