import { withArticle } from '../../../lib/words/with-article.ts';
import { instantOf } from '../../../model/policy/duration.ts';
import type { Resource, Value, ValueOrAbsent } from '../../../model/resource.ts';
import type { Argument, UnknownReason } from '../../../model/run.ts';
import type { CompiledCondition, Test } from '../../compile/compiled-condition.ts';
import { U } from '../../compile/truth.ts';
import { groundOf, privacyOf, strictest } from '../../findings/ground.ts';
import { reasonOf, scopeOfResource } from '../../findings/reason.ts';
import { reasonForAbsent } from '../../findings/reason-for-absent.ts';
import { wordsOfLeaf } from '../../findings/words-of-leaf.ts';
import type { LeafParts } from './leaf-parts.ts';
import { foundIn, partWords, shortWords } from './leaf-words.ts';

/** The evidence of one leaf. `node` is what it says in all, negative operators included. */
export function explainLeaf(
  { declared, leaf, operand, positive, read, scope, spec, subject }: LeafParts,
  node: Test,
): CompiledCondition['explain'] {
  const compares = [subject, operand].flatMap((reader) => (reader === null ? [] : [reader.spec]));
  /** What it compares with stands in the evidence too. */
  const privacy = strictest(compares);
  const isEnd = positive === 'firstIs' || positive === 'lastIs';
  /** A positive operator wants its operand; what a negative one wants only words can say. */
  const isPlainWant = declared.negativeOf === undefined && declared.operand !== 'true';
  const literal: Argument | undefined =
    'value' in leaf.operand ? { value: leaf.operand.value, privacy: 'public' } : undefined;
  const said: [string | undefined, string | undefined] = [undefined, undefined];

  return (resource, self, item, negated, grounds) => {
    const whole = read(resource, self, item);
    // `null` was seen: it is no reason to look for a part.
    const observed = whole === undefined ? subject?.readPart(resource, self) : whole;
    const owner = subject === null ? null : subject.ownerOf(resource, self);
    const truth = node(resource, self, item);
    const other = operand?.read(resource, self, item);
    const held = other === undefined ? undefined : shortWords(other);
    grounds.push(
      groundOf({
        path: leaf.path,
        expected: held === undefined ? words(negated) : wordsOfLeaf(leaf, negated, held),
        compared: compared(other, held),
        privacy,
        aside: subject === null && operand === null ? 'constant' : undefined,
        owner,
        self,
        property: subject === null ? null : subject.property,
        observed,
        reason: truth === U ? reasonFor(resource, self, item, observed) : undefined,
        detail: whole === undefined && truth !== U ? partWords(observed) : undefined,
        found: isEnd ? foundIn(positive, observed) : undefined,
        wanted: wanted(other, negated),
      }),
    );
  };

  function words(negated: boolean): string {
    const index = negated ? 1 : 0;
    const known = said[index] ?? wordsOfLeaf(leaf, negated);
    said[index] = known;
    return known;
  }

  function reasonFor(
    resource: Resource,
    self: Resource,
    item: Value | undefined,
    observed: ValueOrAbsent,
  ): UnknownReason {
    if (subject !== null && read(resource, self, item) === undefined) {
      return reasonForAbsent(scope.world, subject.ownerOf(resource, self), subject.property);
    }
    if (operand !== null && operand.read(resource, self, item) === undefined) {
      return reasonForAbsent(scope.world, operand.ownerOf(resource, self), operand.property);
    }
    const path = subject?.path ?? leaf.path;
    const given = observed ?? leaf.whenUnset?.value ?? null;
    if (positive.startsWith('age') && instantOf(given) !== undefined) {
      return reasonOf('no-time', `${path}: no collection time is known, so its age is not`, scopeOfResource(resource));
    }
    const type = `${spec?.many === undefined ? '' : `${spec.many} of `}${spec?.type ?? 'value'}`;
    return reasonOf(
      'bad-type',
      `${path} does not hold what "${leaf.operator}" of ${withArticle(type)} needs`,
      scopeOfResource(resource),
    );
  }

  function compared(other: ValueOrAbsent, held: string | undefined): Argument | undefined {
    if (operand === null || held === undefined || other === null) return undefined;
    return { value: held, privacy: privacyOf(operand.spec) };
  }

  /** Words that hold no value of another property can be shown to everybody. */
  function wanted(other: ValueOrAbsent, negated: boolean): Argument | undefined {
    if (operand === null) return isPlainWant && !negated ? literal : undefined;
    if (isPlainWant && !negated && other !== undefined) return { value: other, privacy: privacyOf(operand.spec) };
    return { value: words(negated), privacy: 'public' };
  }
}
