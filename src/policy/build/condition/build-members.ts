import type { Condition } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { below, type ConditionContext, NO_TWO, type Node, refused } from './condition-context.ts';
import { findProperty } from './find-property.ts';

/** `{ consistentAcross: { groupBy: [P], properties: [Q] } }` */
export function buildConsistentAcross(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const body = raw.consistentAcross as { readonly groupBy: readonly string[]; readonly properties: readonly string[] };
  const inner = below(node, 'consistentAcross');
  if (context.scope !== 'member') return refusedElsewhere(context, node, 'consistentAcross');
  if (context.kind.bulk) {
    const message = `"consistentAcross" cannot run over ${context.kind.plural}: groups over a bulk kind do not fit into memory.`;
    return refused(context, node, 'misplaced-leaf', message, NO_TWO, 'consistentAcross');
  }
  checkPaths(context, body.groupBy, below(inner, 'groupBy'));
  checkPaths(context, body.properties, below(inner, 'properties'));
  return { type: 'consistent-across', path: node.path, groupBy: body.groupBy, properties: body.properties };
}

/** `{ unique: { keys: [P, Q], normalize: mail } }` */
export function buildUnique(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const body = raw.unique as { readonly keys: readonly string[]; readonly normalize?: string };
  if (context.scope !== 'member') return refusedElsewhere(context, node, 'unique');
  if (context.kind.bulk && !context.top) {
    const message = 'Over a bulk kind "unique" stands directly in "expect" or in its top "all".';
    return refused(context, node, 'misplaced-leaf', message, 'make it a rule of its own', 'unique');
  }
  checkPaths(context, body.keys, below(below(node, 'unique'), 'keys'));
  return { type: 'unique', path: node.path, keys: body.keys, normalize: body.normalize ?? 'none' };
}

function checkPaths(context: ConditionContext, paths: readonly string[], node: Node): void {
  for (const [index, path] of paths.entries()) findProperty(context, path, below(node, index));
}

/** `unique` and `consistentAcross` speak of the members of the rule's own selection. */
function refusedElsewhere(context: ConditionContext, node: Node, field: string): Condition {
  const message = `"${field}" is about the selected resources: it stands in "expect", inside no quantifier or lookup.`;
  return refused(context, node, 'misplaced-leaf', message, 'write it directly in "expect"', field);
}
