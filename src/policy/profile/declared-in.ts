import type { Condition, EffectiveRule } from '../../model/policy/policy.ts';

/** Names of what a rule reads of the organization's own declarations, as declarations.yaml calls them; sorted. */
export function declaredIn({ appliesTo, expect }: Pick<EffectiveRule, 'appliesTo' | 'expect'>): readonly string[] {
  const conditions = [expect, ...(appliesTo?.when === undefined ? [] : [appliesTo.when])];
  const found = new Set<string>();
  for (const condition of conditions) collect(condition, found);
  return [...found].sort();
}

const PREFIX = 'declared.';

/** Every path below any node: a condition is data, and a property that begins so belongs to nothing else. */
function collect(node: Condition | unknown, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [field, value] of Object.entries(node)) {
    if (typeof value !== 'string') collect(value, into);
    else if (field === 'property' && value.startsWith(PREFIX)) into.add(value.slice(PREFIX.length));
  }
}
