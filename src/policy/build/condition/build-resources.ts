import type { KindSpec } from '../../../model/kind.ts';
import { kindOf } from '../../../model/kinds.ts';
import type { Condition } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { buildQuantifier, quantifierOf } from './build-quantifier.ts';
import {
  BESIDE_IT,
  below,
  type ConditionContext,
  NO_TWO,
  type Node,
  OUT_OF_WHERE,
  refused,
} from './condition-context.ts';

/** `{ resources: KIND, where: C, some: C }`: over the population of a kind. */
export function buildResources(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const kind = kindOf(raw.resources as string);
  const found = quantifierOf(raw);
  if (kind === undefined || found === undefined) {
    return refused(
      context,
      node,
      'policy-invalid',
      'A condition over resources needs one of every, some, none, count.',
      'add for example "some: …": what has to hold for one of them',
    );
  }
  const misplaced = misplacedResources(context, kind);
  if (misplaced !== undefined) return refused(context, node, 'misplaced-leaf', ...misplaced, 'resources');
  const inner: ConditionContext = {
    ...context,
    top: false,
    kind,
    self: kind.bulk ? 'forbidden' : context.kind,
    scope: 'other',
  };
  const where =
    raw.where === undefined ? {} : { where: context.build(inner, raw.where as RawCondition, below(node, 'where')) };
  const { quantifier, condition } = buildQuantifier(inner, raw, found.name, node);
  return { type: 'resources', path: node.path, kind: kind.kind, ...where, quantifier, condition };
}

function misplacedResources(context: ConditionContext, kind: KindSpec): readonly [string, string] | undefined {
  if (context.scope === 'where') return OUT_OF_WHERE;
  if (context.scope === 'other' || context.scope === 'element')
    return ['"resources" stands inside no other quantifier or lookup.', BESIDE_IT];
  if (kind.bulk && context.kind.bulk) {
    return [
      `A rule about ${context.kind.plural} cannot count ${kind.plural}: that would read all of them for each.`,
      NO_TWO,
    ];
  }
  return undefined;
}
