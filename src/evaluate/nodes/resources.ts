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
import { quantify } from '../compile/quantify.ts';
import { F, notOf, T, type Truth, U } from '../compile/truth.ts';
import { groundOf } from '../findings/ground.ts';
import { nounOf } from '../findings/noun.ts';
import { reasonOf } from '../findings/reason.ts';
import { whichOf, wordsOfCondition, wordsOfQuantifier } from '../findings/words-of-condition.ts';
import { gridOf } from '../grid/grid.ts';
import { type Population, populationOf } from '../population.ts';
import { readsOutside } from './reads-outside.ts';
import { reasonOfUnknown } from './reason-of-unknown.ts';
import { tallyBulk, tallySmall } from './tally-resources.ts';

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

  const tallyOf = kind.bulk ? tallyBulk(node, scope, judge) : tallySmall(kind, scope, judge, readsOutside(node));

  const test: CompiledCondition['test'] = (resource, self, item) =>
    quantify(node.quantifier, tallyOf(resource, self, item), !populationFor(self, item).complete);

  const named = (self: Resource, item: Value | undefined, wanted: Truth): readonly Resource[] =>
    scope.world.resourcesOf(kind.kind).filter((other) => judge(other, self, item) === wanted);

  const reasonFor = (self: Resource, item: Value | undefined): UnknownReason => {
    const whole = populationFor(self, item);
    const [unknown] = kind.bulk ? [] : named(self, item, U);
    const reason =
      unknown === undefined
        ? undefined
        : reasonOfUnknown(where === undefined ? [condition] : [where, condition], unknown, self, item);
    if (reason !== undefined) return reason;
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

function larger(a: Truth, b: Truth): Truth {
  return a > b ? a : b;
}

function smaller(a: Truth, b: Truth): Truth {
  return a < b ? a : b;
}
