import type { KindSpec } from '../../model/kind.ts';
import type { ResourceQuantifier } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { type CompileScope, policyFault } from '../compile/compiled-condition.ts';
import { countTruth, type TruthCounts } from '../compile/quantify.ts';
import type { Truth } from '../compile/truth.ts';
import { readsOutside } from './reads-outside.ts';

type TallyOf = (resource: Resource, self: Resource, item: Value | undefined) => TruthCounts;

/** Counts over a kind that is held in memory: once, unless what is judged varies. */
export function tallySmall(
  kind: KindSpec,
  scope: CompileScope,
  judge: (...args: Parameters<TallyOf>) => Truth,
  varies: boolean,
): TallyOf {
  const tallyOf: TallyOf = (_resource, self, item) => {
    const tally: TruthCounts = { t: 0, f: 0, u: 0 };
    for (const other of scope.world.resourcesOf(kind.kind)) countTruth(tally, judge(other, self, item));
    return tally;
  };
  if (varies) return tallyOf;
  let fixed: TruthCounts | undefined;
  return (resource, self, item) => {
    fixed ??= tallyOf(resource, self, item);
    return fixed;
  };
}

/** Counts over a bulk kind while the snapshot streams by. Throws UserError('policy-invalid') for what cannot be counted so. */
export function tallyBulk(
  node: ResourceQuantifier,
  scope: CompileScope,
  judge: (...args: Parameters<TallyOf>) => Truth,
): TallyOf {
  if (readsOutside(node)) {
    throw policyFault(scope.rule, node.path, `"resources" over ${node.kind}, a bulk kind, cannot read self or item`);
  }
  if (scope.selfKind.bulk) {
    throw policyFault(
      scope.rule,
      node.path,
      `a rule that selects a bulk kind cannot count ${node.kind}, which is one too`,
    );
  }
  const tally: TruthCounts = { t: 0, f: 0, u: 0 };
  scope.registry.accumulators.push({
    kind: node.kind,
    feed: (resource) => countTruth(tally, judge(resource, resource, undefined)),
  });
  return () => tally;
}
