import { kindOf } from '../../../model/kinds.ts';
import type { Condition } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { below, type ConditionContext, dummy, type Node, refused } from './condition-context.ts';
import { findProperty } from './find-property.ts';
import { otherContext, readLookupKeys, refuseLookup, spreadOf } from './lookup-keys.ts';

/** `{ property: P, agreesWith: { lookup: { kind, match, key, onMissing }, property: Q, normalize: N } }` */
export function buildAgreesWith(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const body = raw.agreesWith as RawCondition;
  const inner = below(node, 'agreesWith');
  const lookup = body.lookup as RawCondition;
  const kind = kindOf(lookup.kind as string);
  if (kind === undefined || refuseLookup(context, node, 'agreesWith', kind)) return dummy(node);
  if (typeof raw.property !== 'string') {
    const message = '"agreesWith" needs the property that it is about.';
    return refused(context, node, 'policy-invalid', message, 'add "property"');
  }
  const own = findProperty(context, raw.property, { ...node, at: [...node.at, 'property'] });
  const base = readLookupKeys(context, lookup, below(inner, 'lookup'), kind);
  const other = otherContext(context, kind);
  const theirs = findProperty(other, body.property as string, below(inner, 'property'));
  const normalize = (body.normalize as string | undefined) ?? 'none';
  if (
    own !== undefined &&
    theirs !== undefined &&
    normalize !== 'none' &&
    (own.many === undefined || theirs.many === undefined)
  ) {
    const message = `"${normalize}" compares lists or sets.`;
    const hint = 'leave "normalize" out, or compare two lists';
    context.report(context.file.fault([...inner.at, 'normalize'], 'value', 'operator-unsuitable', message, hint));
  }
  return {
    type: 'agrees-with',
    path: node.path,
    property: raw.property,
    lookup: base,
    other: body.property as string,
    normalize,
    maxSpreadHours: spreadOf(body),
  };
}
