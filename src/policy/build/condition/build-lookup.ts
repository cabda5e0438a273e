import { kindOf } from '../../../model/kinds.ts';
import type { Condition, Lookup } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { buildQuantifier, quantifierOf } from './build-quantifier.ts';
import { below, type ConditionContext, dummy, type Node, refused } from './condition-context.ts';
import { otherContext, readConstant, readLookupKeys, refuseLookup, spreadOf } from './lookup-keys.ts';

/** `{ lookup: { kind, match, key, expect, onMissing } }` */
export function buildLookup(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const body = raw.lookup as RawCondition;
  const inner = below(node, 'lookup');
  const kind = kindOf(body.kind as string);
  if (kind === undefined || refuseLookup(context, node, 'lookup', kind)) return dummy(node);
  const found = quantifierOf(body);
  if ((body.expect === undefined) === (found === undefined)) {
    const message = 'A lookup needs either "expect", or a quantifier where several may match.';
    const hint = found === undefined ? 'add "expect: …", or for several "some: …"' : 'leave one of the two out';
    return refused(context, inner, 'policy-invalid', message, hint);
  }
  const base = readLookupKeys(context, body, inner, kind);
  const other = otherContext(context, kind);
  const whenUnset =
    body.whenUnset === undefined ? undefined : readConstant(context, body.whenUnset, below(inner, 'whenUnset'));
  const judged =
    found === undefined
      ? { expect: context.build(other, body.expect as RawCondition, below(inner, 'expect')) }
      : quantified(other, body, found.name, inner);
  return {
    type: 'lookup',
    path: node.path,
    ...base,
    ...(whenUnset === undefined ? {} : { whenUnset }),
    ...judged,
    maxSpreadHours: spreadOf(body),
  };
}

function quantified(
  context: ConditionContext,
  body: RawCondition,
  name: 'every' | 'some' | 'none' | 'count',
  node: Node,
): Pick<Lookup, 'expect' | 'quantifier'> {
  const { quantifier, condition } = buildQuantifier(context, body, name, node);
  return { quantifier, expect: condition };
}
