import type { AgreesWith } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { compileRead } from '../compile/compile-read.ts';
import { type CompiledCondition, type CompileScope, policyFault } from '../compile/compiled-condition.ts';
import { F, T, type Truth, truthOf, U } from '../compile/truth.ts';
import { groundOf, privacyOf } from '../findings/ground.ts';
import { reasonOf, scopeOfResource } from '../findings/reason.ts';
import { reasonForAbsent } from '../findings/reason-for-absent.ts';
import { AGREEMENT_FORMS } from './agreement-form.ts';
import { type AgreementSide, agreementSide, fitsInto, NOT_SEEN } from './agreement-side.ts';
import { compileFinder } from './find-match.ts';
import { ambiguous, staleReason, wordsOfMatch } from './match-words.ts';

/** Whether two sources say the same of one thing: the directory and IIS, for example. */
export function compileAgreesWith(node: AgreesWith, scope: CompileScope): CompiledCondition {
  const finder = compileFinder(node.path, node.lookup, node.maxSpreadHours, scope);
  const own = compileRead(node.property, scope);
  const other = compileRead(node.other, { ...scope, kind: finder.kind, item: null });
  const normalize = AGREEMENT_FORMS.get(node.normalize);
  if (normalize === undefined) throw policyFault(scope.rule, node.path, `"${node.normalize}" is not a normalization`);

  const compare = (mine: AgreementSide, theirs: AgreementSide): Truth => {
    if (mine.value === undefined || theirs.value === undefined || (mine.isPart && theirs.isPart)) return U;
    if (mine.value === null || theirs.value === null) return truthOf(mine.value === theirs.value);
    const left = normalize(mine.value, own.spec);
    const right = normalize(theirs.value, own.spec);
    if (left === undefined || right === undefined) return U;
    if (mine.isPart || theirs.isPart) return mine.isPart ? fitsInto(left, right) : fitsInto(right, left);
    return truthOf(left.text === right.text);
  };
  const mineOf = (resource: Resource, self: Resource, item: Value | undefined): AgreementSide =>
    agreementSide(own.read(resource, self, item), () => own.readPart(resource, self));
  const theirsOf = (only: Resource, self: Resource, item: Value | undefined): AgreementSide =>
    agreementSide(other.read(only, self, item), () => other.readPart(only, self));

  const test: CompiledCondition['test'] = (resource, self, item) => {
    const found = finder.find(finder.keyOf(resource, self, item));
    if (found === undefined) return U;
    const [only] = found;
    if (only === undefined) return finder.isWhole() ? (node.lookup.onMissing === 'pass' ? T : F) : U;
    if (found.length > 1 || finder.isStale(only, resource, self)) return U;
    return compare(mineOf(resource, self, item), theirsOf(only, self, item));
  };

  return {
    test,
    explain: (resource, self, item, negated, grounds) => {
      const key = finder.keyOf(resource, self, item);
      const found = finder.find(key);
      const only = found?.length === 1 ? found[0] : undefined;
      const mine = mineOf(resource, self, item);
      const theirs = only === undefined ? NOT_SEEN : theirsOf(only, self, item);
      const reasonFor = (): UnknownReason => {
        if (found === undefined) return finder.reasonForKey(resource, self, key);
        if (found.length > 1) return ambiguous(finder, node.lookup.match, found.length, self);
        if (only === undefined) return finder.reasonForGap();
        if (finder.isStale(only, resource, self)) return staleReason(node.maxSpreadHours, only, self);
        if (mine.value === undefined || mine.isPart)
          return reasonForAbsent(scope.world, own.ownerOf(resource, self), own.property);
        if (theirs.value === undefined || theirs.isPart) return reasonForAbsent(scope.world, only, node.other);
        return reasonOf('bad-type', `${node.property} and ${node.other} cannot be compared`, scopeOfResource(self));
      };
      const isUnknown = test(resource, self, item) === U;
      const reason = isUnknown ? reasonFor() : undefined;
      if (only === undefined) {
        grounds.push(
          groundOf({
            path: node.path,
            expected: wordsOfMatch(finder, node.lookup.match, negated),
            privacy: privacyOf(finder.key?.spec),
            owner: finder.key?.ownerOf(resource, self) ?? null,
            self,
            property: finder.key?.property ?? null,
            observed: key,
            reason,
          }),
        );
        return;
      }
      const agrees = negated ? 'does not agree with' : 'agrees with';
      grounds.push(
        groundOf({
          path: node.path,
          expected: `${agrees} ${node.other} of ${only.label}`,
          privacy: privacyOf(own.spec),
          owner: own.ownerOf(resource, self),
          self,
          property: own.property,
          observed: mine.value,
          reason,
          detail: mine.isPart ? PART : undefined,
          wanted: theirs.value === undefined ? undefined : { value: theirs.value, privacy: privacyOf(other.spec) },
        }),
        groundOf({
          path: node.path,
          expected: `${agrees} ${node.property} of ${self.label}`,
          privacy: privacyOf(other.spec),
          owner: only,
          self,
          property: node.other,
          observed: theirs.value,
          reason,
          detail: theirs.isPart ? PART : undefined,
        }),
      );
    },
  };
}

const PART = 'a part of it was seen';
