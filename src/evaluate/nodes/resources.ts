import type { KindSpec } from '../../model/kind.ts';
import type { ResourceQuantifier } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import {
  type Compile,
  type CompiledCondition,
  type CompileScope,
  type GridReach,
  policyFault,
} from '../compile/compiled-condition.ts';
import { countTruth, F, notOf, quantify, T, type Truth, type TruthCounts, U } from '../compile/truth.ts';
import type { VerdictGround } from '../findings/ground.ts';
import { groundOf } from '../findings/ground.ts';
import { reasonOf } from '../findings/reason.ts';
import { nounOf, whichOf, wordsOfCondition, wordsOfQuantifier } from '../findings/words.ts';
import { gridOf } from '../grid.ts';
import { type Population, populationOf } from '../population.ts';
import { readsOutside } from './reads-outside.ts';

/** How many counter-examples are named. */
const NAMED = 10;

/** A quantifier over the population of a kind; over a bulk kind it counts while the snapshot streams by. */
export function compileResources(node: ResourceQuantifier, scope: CompileScope, compile: Compile): CompiledCondition {
  const kind = scope.world.kindOf(node.kind);
  if (kind === undefined) throw policyFault(scope.rule, node.path, `"${node.kind}" is not a kind`);
  const inner: CompileScope = { ...scope, kind, part: 'other' };
  const where = node.where === undefined ? undefined : compile(node.where, inner);
  const condition = compile(node.condition, inner);
  const isEvery = node.quantifier.type === 'every';

  /** `every` asks of those that `where` lets through; the others count those for which both hold. */
  const judge = (resource: Resource, self: Resource, item: Value | undefined): Truth => {
    const chosen = where === undefined ? T : where.test(resource, self, item);
    if (chosen === F) return isEvery ? T : F;
    const holds = condition.test(resource, self, item);
    return isEvery ? larger(notOf(chosen), holds) : smaller(chosen, holds);
  };

  // `where` says of what has to be seen which part can hold any: of the selected resource's own server, for example.
  const varies = node.where !== undefined && readsOutside(node.where);
  const reachOf = (self: Resource, item: Value | undefined): GridReach =>
    where === undefined ? {} : { where: (probe) => where.test(probe, self, item) };
  let known: Population | undefined;
  const populationFor = (self: Resource, item: Value | undefined): Population => {
    if (varies) return populationOf(scope.world, kind, reachOf(self, item));
    known ??= populationOf(scope.world, kind, reachOf(self, item));
    return known;
  };

  const tallyOf = kind.bulk ? accumulated(node, scope, judge) : overSmall(kind, scope, judge, readsOutside(node));

  const test: CompiledCondition['test'] = (resource, self, item) =>
    quantify(node.quantifier, tallyOf(resource, self, item), !populationFor(self, item).complete);

  const named = (self: Resource, item: Value | undefined, wanted: Truth): readonly Resource[] =>
    scope.world.resourcesOf(kind.kind).filter((other) => judge(other, self, item) === wanted);

  const reasonFor = (self: Resource, item: Value | undefined): UnknownReason => {
    const whole = populationFor(self, item);
    const [unknown] = kind.bulk ? [] : named(self, item, U);
    if (unknown !== undefined) {
      const grounds: VerdictGround[] = [];
      if (where !== undefined && where.test(unknown, self, item) === U)
        where.explain(unknown, self, item, false, grounds);
      if (condition.test(unknown, self, item) === U) condition.explain(unknown, self, item, false, grounds);
      const reason = grounds.find((ground) => ground.reason !== undefined)?.reason;
      if (reason !== undefined) return reason;
    }
    if (!whole.complete) return whole.gap;
    const promised = gridOf(scope.world, kind, reachOf(self, item)).cells.some(({ lines }) =>
      lines.some((line) => line.promised),
    );
    return reasonOf('not-in-answer', `some ${kind.plural} lack what is asked of them`, 'organization', {
      request: kind.requests[0],
      promised: promised || scope.world.requires.has(kind.kind),
    });
  };

  return {
    test,
    explain: (resource, self, item, negated, grounds) => {
      const tally = tallyOf(resource, self, item);
      const truth = test(resource, self, item);
      const culprits = kind.bulk || truth === U ? [] : named(self, item, isEvery ? F : T).map((other) => other.label);
      const words = wordsOfCondition(node.condition);
      const more = culprits.length > NAMED ? ` and ${culprits.length - NAMED} more` : '';
      grounds.push(
        groundOf({
          path: node.path,
          expected: wordsOfQuantifier(node.quantifier, nounOf(kind), whichOf(node.where), words, negated),
          privacy: 'internal',
          owner: null,
          self,
          property: null,
          observed: isEvery ? tally.f : tally.t,
          reason: truth === U ? reasonFor(self, item) : undefined,
          detail: culprits.length === 0 ? undefined : `${culprits.slice(0, NAMED).join(', ')}${more}`,
          found: culprits.length === 0 ? undefined : culprits.slice(0, NAMED),
        }),
      );
    },
  };
}

type TallyOf = (resource: Resource, self: Resource, item: Value | undefined) => TruthCounts;

function overSmall(
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

function accumulated(
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

function larger(a: Truth, b: Truth): Truth {
  return a > b ? a : b;
}

function smaller(a: Truth, b: Truth): Truth {
  return a < b ? a : b;
}
