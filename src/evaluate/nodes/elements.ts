import type { ElementQuantifier } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { compileRead } from '../compile/compile-read.ts';
import type { Compile, CompiledCondition, CompileScope, Test } from '../compile/compiled-condition.ts';
import { countTruth, decisiveOf, quantify, type TruthCounts } from '../compile/quantify.ts';
import { F, T, U } from '../compile/truth.ts';
import { isList } from '../compile/typed-value.ts';
import { groundOf, privacyOf } from '../findings/ground.ts';
import { ITEM } from '../findings/noun.ts';
import { reasonOf, scopeOfResource } from '../findings/reason.ts';
import { reasonForAbsent } from '../findings/reason-for-absent.ts';
import { wordsOfCondition, wordsOfQuantifier } from '../findings/words-of-condition.ts';
import { reasonOfUnknown } from './reason-of-unknown.ts';

/**
 * A quantifier over the elements of a list. An unset list is no empty list: like any positive operator it is false on
 * `null`, and `none` is the negative of `some`. Of a list of which a part was seen that part still counts.
 */
export function compileElements(node: ElementQuantifier, scope: CompileScope, compile: Compile): CompiledCondition {
  const { quantifier } = node;
  const reader = compileRead(node.property, scope);
  const inner = compile(node.condition, { ...scope, item: { path: reader.property, spec: reader.spec } });
  const decisive = decisiveOf(quantifier);
  const onNull = quantifier.type === 'none' ? T : F;
  const words = wordsOfCondition(node.condition);

  const elementsIn = (
    resource: Resource,
    self: Resource,
    item: Value | undefined,
  ): readonly Value[] | null | undefined => {
    const value = reader.read(resource, self, item);
    if (value === null) return null;
    if (value !== undefined) return isList(value) ? value : undefined;
    return reader.readPart(resource, self);
  };

  const test: Test = (resource, self, item) => {
    const elements = elementsIn(resource, self, item);
    if (elements === undefined) return U;
    if (elements === null) return onNull;
    const tally: TruthCounts = { t: 0, f: 0, u: 0 };
    for (const element of elements) {
      const truth = inner.test(resource, self, element);
      countTruth(tally, truth);
      if (truth === decisive) break;
    }
    return quantify(quantifier, tally, reader.read(resource, self, item) === undefined);
  };

  const reasonFor = (resource: Resource, self: Resource, item: Value | undefined): UnknownReason => {
    const owner = reader.ownerOf(resource, self);
    const elements = elementsIn(resource, self, item) ?? [];
    const unknown = elements.find((element) => inner.test(resource, self, element) === U);
    const reason = unknown === undefined ? undefined : reasonOfUnknown([inner], resource, self, unknown);
    if (reason !== undefined) return reason;
    if (reader.read(resource, self, item) === undefined) return reasonForAbsent(scope.world, owner, reader.property);
    return reasonOf('bad-type', `${reader.path} is not a list`, scopeOfResource(owner));
  };

  return {
    test,
    explain: (resource, self, item, negated, grounds) => {
      const whole = reader.read(resource, self, item);
      const observed = whole === undefined ? elementsIn(resource, self, item) : whole;
      grounds.push(
        groundOf({
          path: node.path,
          expected: wordsOfQuantifier(quantifier, ITEM, '', words, negated),
          privacy: privacyOf(reader.spec),
          owner: reader.ownerOf(resource, self),
          self,
          property: reader.property,
          observed,
          reason: test(resource, self, item) === U ? reasonFor(resource, self, item) : undefined,
        }),
      );
    },
  };
}
