import type { KindSpec } from '../../../model/kind.ts';
import { parseDuration } from '../../../model/policy/duration.ts';
import type { Lookup } from '../../../model/policy/policy.ts';
import type { Value } from '../../../model/resource.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { readParameter, referenceIn } from '../leaf/read-parameter.ts';
import { BESIDE_IT, below, type ConditionContext, NO_TWO, type Node, OUT_OF_WHERE } from './condition-context.ts';
import { findProperty } from './find-property.ts';

/** Two collections further apart than this do not describe one state (`docs/evaluation.md#over-other-resources`). */
const DEFAULT_SPREAD_HOURS = 24;

/** Inside a look at another resource, paths are its own. */
export const otherContext = (context: ConditionContext, kind: KindSpec): ConditionContext => ({
  ...context,
  kind,
  self: context.kind,
  scope: 'other',
  top: false,
});

/** Of what kind the other resource is, how it is found, and what it means that there is none; paths are checked. */
export function readLookupKeys(
  context: ConditionContext,
  body: RawCondition,
  node: Node,
  kind: KindSpec,
): Pick<Lookup, 'kind' | 'match' | 'key' | 'onMissing'> {
  const other = otherContext(context, kind);
  const match = body.match as string;
  findProperty(other, match, below(node, 'match'));
  const raw = body.key;
  const keyNode = below(node, 'key');
  const property = referenceIn(raw, 'property');
  if (property !== undefined) findProperty(context, property, below(keyNode, 'property'));
  const key = property === undefined ? { constant: readConstant(context, raw, keyNode)?.value ?? null } : { property };
  return { kind: kind.kind, match, key, onMissing: body.onMissing === 'pass' ? 'pass' : 'fail' };
}

/** A literal, or the value of a parameter; `undefined` where a fault was reported. */
export function readConstant(
  context: ConditionContext,
  raw: unknown,
  node: Node,
): { readonly value: Value } | undefined {
  const parameter = referenceIn(raw, 'parameter');
  return parameter === undefined ? { value: raw as Value } : readParameter(context, parameter, node, () => undefined);
}

/** Hours that may lie between the two collections. */
export function spreadOf(body: RawCondition): number {
  const hours = typeof body.maxSpread === 'string' ? parseDuration(body.maxSpread) : undefined;
  return hours ?? DEFAULT_SPREAD_HOURS;
}

/** A look at another resource stands in no other one, and into small kinds only. */
export function refuseLookup(context: ConditionContext, node: Node, field: string, kind: KindSpec): boolean {
  // Each element of a list may look up a resource of a small kind: `item` is then the key.
  if (context.scope === 'where' || context.scope === 'other' || (context.scope === 'element' && field !== 'lookup')) {
    const [message, hint] =
      context.scope === 'where' ? OUT_OF_WHERE : [`"${field}" stands inside no other quantifier or lookup.`, BESIDE_IT];
    context.report(context.file.fault([...node.at, field], 'key', 'misplaced-leaf', message, hint));
    return true;
  }
  if (!kind.bulk) return false;
  const message = `"${field}" cannot look into ${kind.plural}: they stream by, and none of them is held.`;
  const hint = context.kind.bulk ? NO_TWO : 'count them, with "resources" and count, some, every or none';
  context.report(context.file.fault([...node.at, field], 'key', 'misplaced-leaf', message, hint));
  return true;
}
