import type { Condition } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { buildQuantifier, quantifierOf } from './build-quantifier.ts';
import { type ConditionContext, dummy, type Node, refused } from './condition-context.ts';
import { findProperty } from './find-property.ts';

/** `{ property: LIST, some: C }`: over the elements of a list or a set. */
export function buildElements(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const property = raw.property;
  const found = quantifierOf(raw);
  if (typeof property !== 'string' || found === undefined) {
    return refused(
      context,
      node,
      'policy-invalid',
      'A quantifier needs the list that it is about: "property", or "resources".',
      'add "property: …", a list of the resource, or "resources: …", a kind',
    );
  }
  const spec = findProperty(context, property, { ...node, at: [...node.at, 'property'] });
  if (spec === undefined) return dummy(node);
  if (spec.many === undefined || property === 'item') {
    const message = `"${property}" is one value; "${found.name}" needs a list or a set.`;
    return refused(context, node, 'operator-unsuitable', message, 'use an operator for one value', found.name);
  }
  const { many: _, ...item } = spec;
  const inner: ConditionContext = {
    ...context,
    top: false,
    item,
    scope: context.scope === 'where' ? 'where' : 'element',
  };
  const { quantifier, condition } = buildQuantifier(inner, raw, found.name, node);
  return { type: 'elements', path: node.path, property, quantifier, condition };
}
