import type { KindSpec } from '../../model/kind.ts';
import { kindOf } from '../../model/kinds.ts';
import { parseDuration } from '../../model/policy/duration.ts';
import type { Condition, Lookup } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import type { RawCondition } from '../read/policy-set.ts';
import { buildQuantifier, quantifierOf } from './build-quantifier.ts';
import {
  BESIDE_IT,
  type BuildCondition,
  below,
  type ConditionContext,
  dummy,
  findProperty,
  NO_TWO,
  type Node,
  OUT_OF_WHERE,
} from './condition-context.ts';
import { readParameter, referenceIn } from './read-operand.ts';

/** Two collections further apart than this do not describe one state (`docs/evaluation.md#over-other-resources`). */
const DEFAULT_SPREAD_HOURS = 24;

/** `{ lookup: { kind, match, key, expect, onMissing } }` */
export function buildLookup(
  build: BuildCondition,
  context: ConditionContext,
  raw: RawCondition,
  node: Node,
): Condition {
  const body = raw.lookup as RawCondition;
  const inner = below(node, 'lookup');
  const kind = kindOf(body.kind as string);
  if (kind === undefined || refuse(context, node, 'lookup', kind)) return dummy(node);
  const found = quantifierOf(body);
  if ((body.expect === undefined) === (found === undefined)) {
    const message = 'A lookup needs either "expect", or a quantifier where several may match.';
    const hint = found === undefined ? 'add "expect: …", or for several "some: …"' : 'leave one of the two out';
    context.report(context.file.fault(inner.at, 'value', 'policy-invalid', message, hint));
    return dummy(node);
  }
  const base = readKeys(context, body, inner, kind);
  const other = otherContext(context, kind);
  const whenUnset =
    body.whenUnset === undefined ? undefined : readConstant(context, body.whenUnset, below(inner, 'whenUnset'));
  const judged =
    found === undefined
      ? { expect: build(other, body.expect as RawCondition, below(inner, 'expect')) }
      : quantified(build, other, body, found.name, inner);
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
  build: BuildCondition,
  context: ConditionContext,
  body: RawCondition,
  name: 'every' | 'some' | 'none' | 'count',
  node: Node,
): Pick<Lookup, 'expect' | 'quantifier'> {
  const { quantifier, condition } = buildQuantifier(build, context, body, name, node);
  return { quantifier, expect: condition };
}

/** `{ property: P, agreesWith: { lookup: { kind, match, key, onMissing }, property: Q, normalize: N } }` */
export function buildAgreesWith(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const body = raw.agreesWith as RawCondition;
  const inner = below(node, 'agreesWith');
  const lookup = body.lookup as RawCondition;
  const kind = kindOf(lookup.kind as string);
  if (kind === undefined || refuse(context, node, 'agreesWith', kind)) return dummy(node);
  if (typeof raw.property !== 'string') {
    const message = '"agreesWith" needs the property that it is about.';
    context.report(context.file.fault(node.at, 'value', 'policy-invalid', message, 'add "property"'));
    return dummy(node);
  }
  const own = findProperty(context, raw.property, { ...node, at: [...node.at, 'property'] });
  const base = readKeys(context, lookup, below(inner, 'lookup'), kind);
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

/** `{ consistentAcross: { groupBy: [P], properties: [Q] } }` */
export function buildConsistentAcross(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const body = raw.consistentAcross as { readonly groupBy: readonly string[]; readonly properties: readonly string[] };
  const inner = below(node, 'consistentAcross');
  if (refuseMember(context, node, 'consistentAcross')) return dummy(node);
  if (context.kind.bulk) {
    const message = `"consistentAcross" cannot run over ${context.kind.plural}: groups over a bulk kind do not fit into memory.`;
    context.report(context.file.fault([...node.at, 'consistentAcross'], 'key', 'misplaced-leaf', message, NO_TWO));
    return dummy(node);
  }
  checkPaths(context, body.groupBy, below(inner, 'groupBy'));
  checkPaths(context, body.properties, below(inner, 'properties'));
  return { type: 'consistent-across', path: node.path, groupBy: body.groupBy, properties: body.properties };
}

/** `{ unique: { keys: [P, Q], normalize: mail } }` */
export function buildUnique(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const body = raw.unique as { readonly keys: readonly string[]; readonly normalize?: string };
  if (refuseMember(context, node, 'unique')) return dummy(node);
  if (context.kind.bulk && refuseBelowTop(context, node)) return dummy(node);
  checkPaths(context, body.keys, below(below(node, 'unique'), 'keys'));
  return { type: 'unique', path: node.path, keys: body.keys, normalize: body.normalize ?? 'none' };
}

/** Inside a look at another resource, paths are its own. */
const otherContext = (context: ConditionContext, kind: KindSpec): ConditionContext => ({
  ...context,
  kind,
  self: context.kind,
  scope: 'other',
  top: false,
});

function checkPaths(context: ConditionContext, paths: readonly string[], node: Node): void {
  for (const [index, path] of paths.entries()) findProperty(context, path, below(node, index));
}

function readKeys(
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

function readConstant(context: ConditionContext, raw: unknown, node: Node): { readonly value: Value } | undefined {
  const parameter = referenceIn(raw, 'parameter');
  return parameter === undefined ? { value: raw as Value } : readParameter(context, parameter, node, () => undefined);
}

function spreadOf(body: RawCondition): number {
  const hours = typeof body.maxSpread === 'string' ? parseDuration(body.maxSpread) : undefined;
  return hours ?? DEFAULT_SPREAD_HOURS;
}

/** A look at another resource stands in no other one, and into small kinds only. */
function refuse(context: ConditionContext, node: Node, field: string, kind: KindSpec): boolean {
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

/** `unique` and `consistentAcross` speak of the members of the rule's own selection. */
function refuseMember(context: ConditionContext, node: Node, field: string): boolean {
  if (context.scope === 'member') return false;
  context.report(
    context.file.fault(
      [...node.at, field],
      'key',
      'misplaced-leaf',
      `"${field}" is about the selected resources: it stands in "expect", inside no quantifier or lookup.`,
      'write it directly in "expect"',
    ),
  );
  return true;
}

function refuseBelowTop(context: ConditionContext, node: Node): boolean {
  if (context.top) return false;
  context.report(
    context.file.fault(
      [...node.at, 'unique'],
      'key',
      'misplaced-leaf',
      'Over a bulk kind "unique" stands directly in "expect" or in its top "all".',
      'make it a rule of its own',
    ),
  );
  return true;
}
