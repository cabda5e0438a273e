import type { Lookup } from '../../model/policy/policy.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import type { Compile, CompiledCondition, CompileScope } from '../compile/compiled-condition.ts';
import { countTruth, quantify, type TruthCounts } from '../compile/quantify.ts';
import { F, T, U } from '../compile/truth.ts';
import { groundOf, privacyOf } from '../findings/ground.ts';
import { nounOf } from '../findings/noun.ts';
import { wordsOfCondition, wordsOfQuantifier } from '../findings/words-of-condition.ts';
import { compileFinder } from './find-match.ts';
import { ambiguous, nameOfKey, staleReason, wordsOfMatch } from './match-words.ts';
import { reasonOfUnknown } from './reason-of-unknown.ts';

/** Judges the resource of another kind that answers to a key (`docs/evaluation.md#over-other-resources`). */
export function compileLookup(node: Lookup, scope: CompileScope, compile: Compile): CompiledCondition {
  const finder = compileFinder(node.path, node, node.maxSpreadHours, scope);
  const expect = compile(node.expect, { ...scope, kind: finder.kind, part: 'other' });
  const { quantifier } = node;

  const test: CompiledCondition['test'] = (resource, self, item) => {
    const found = finder.find(finder.keyOf(resource, self, item));
    if (found === undefined) return U;
    const [only] = found;
    if (only === undefined) return finder.isWhole() ? (node.onMissing === 'pass' ? T : F) : U;
    if (quantifier !== undefined) {
      const tally: TruthCounts = { t: 0, f: 0, u: 0 };
      for (const other of found) {
        countTruth(tally, finder.isStale(other, resource, self) ? U : expect.test(other, self, item));
      }
      return quantify(quantifier, tally, !finder.isWhole());
    }
    return found.length > 1 || finder.isStale(only, resource, self) ? U : expect.test(only, self, item);
  };

  return {
    test,
    explain: (resource, self, item, negated, grounds) => {
      const key = finder.keyOf(resource, self, item);
      const found = finder.find(key) ?? [];
      const [only] = found;
      const truth = test(resource, self, item);
      if (
        only !== undefined &&
        quantifier === undefined &&
        found.length === 1 &&
        !finder.isStale(only, resource, self)
      ) {
        expect.explain(only, self, item, negated, grounds);
        return;
      }
      const words = wordsOfCondition(node.expect);
      const wanted =
        found.length > 0 && quantifier !== undefined
          ? wordsOfQuantifier(
              quantifier,
              nounOf(finder.kind),
              ` whose ${node.match} is ${nameOfKey(finder)}`,
              words,
              negated,
            )
          : wordsOfMatch(finder, node.match, negated);
      grounds.push(
        groundOf({
          path: node.path,
          expected: wanted,
          privacy: privacyOf(finder.key?.spec),
          owner: finder.key?.ownerOf(resource, self) ?? null,
          self,
          property: finder.key?.property ?? null,
          observed: key,
          reason: truth === U ? reasonFor(resource, self, item, key, found) : undefined,
        }),
      );
    },
  };

  function reasonFor(
    resource: Resource,
    self: Resource,
    item: Value | undefined,
    key: ValueOrAbsent,
    found: readonly Resource[],
  ): UnknownReason {
    if (finder.find(key) === undefined) return finder.reasonForKey(resource, self, key);
    if (found.length === 0) return finder.reasonForGap();
    if (quantifier === undefined && found.length > 1) return ambiguous(finder, node.match, found.length, self);
    const stale = found.find((other) => finder.isStale(other, resource, self));
    if (stale !== undefined) return staleReason(node.maxSpreadHours, stale, self);
    for (const other of found) {
      const reason = reasonOfUnknown([expect], other, self, item);
      if (reason !== undefined) return reason;
    }
    return finder.reasonForGap();
  }
}
