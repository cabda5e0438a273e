import type { PropertySpec } from '../../model/kind.ts';
import type { AgreesWith } from '../../model/policy/policy.ts';
import type { Value, ValueOrAbsent } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { type CompiledCondition, type CompileScope, policyFault } from '../compile/compiled-condition.ts';
import { compileRead } from '../compile/read.ts';
import { canonical, F, isList, isTyped, T, type Truth, truthOf, U } from '../compile/truth.ts';
import { groundOf, privacyOf } from '../findings/ground.ts';
import { reasonForAbsent, reasonOf, scopeOfResource } from '../findings/reason.ts';
import { compileFinder } from './find-match.ts';
import { ambiguous, staleReason, wordsOfMatch } from './lookup.ts';

/** Whether two sources say the same of one thing: the directory and IIS, for example. */
export function compileAgreesWith(node: AgreesWith, scope: CompileScope): CompiledCondition {
  const finder = compileFinder(node.path, node.lookup, node.maxSpreadHours, scope);
  const own = compileRead(node.property, scope);
  const other = compileRead(node.other, { ...scope, kind: finder.kind, item: null });
  const normalize = NORMALIZATIONS.get(node.normalize);
  if (normalize === undefined) throw policyFault(scope.rule, node.path, `"${node.normalize}" is not a normalization`);

  const compare = (mine: ValueOrAbsent, theirs: ValueOrAbsent): Truth => {
    if (mine === undefined || theirs === undefined) return U;
    if (mine === null || theirs === null) return truthOf(mine === theirs);
    const left = normalize(mine, own.spec);
    const right = normalize(theirs, own.spec);
    return left === undefined || right === undefined ? U : truthOf(left === right);
  };

  const test: CompiledCondition['test'] = (resource, self, item) => {
    const found = finder.find(finder.keyOf(resource, self, item));
    if (found === undefined) return U;
    const [only] = found;
    if (only === undefined) return finder.isWhole() ? (node.lookup.onMissing === 'pass' ? T : F) : U;
    if (found.length > 1 || finder.isStale(only, resource, self)) return U;
    return compare(own.read(resource, self, item), other.read(only, self, item));
  };

  return {
    test,
    explain: (resource, self, item, negated, grounds) => {
      const key = finder.keyOf(resource, self, item);
      const found = finder.find(key);
      const only = found?.length === 1 ? found[0] : undefined;
      const mine = own.read(resource, self, item);
      const theirs = only === undefined ? undefined : other.read(only, self, item);
      const reasonFor = (): UnknownReason => {
        if (found === undefined) return finder.reasonForKey(resource, self, key);
        if (found.length > 1) return ambiguous(finder, node.lookup.match, found.length, self);
        if (only === undefined) return finder.reasonForGap();
        if (finder.isStale(only, resource, self)) return staleReason(node.maxSpreadHours, only, self);
        if (mine === undefined) return reasonForAbsent(scope.world, own.ownerOf(resource, self), own.property);
        if (theirs === undefined) return reasonForAbsent(scope.world, only, node.other);
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
          observed: mine,
          reason,
          wanted: theirs === undefined ? undefined : { value: theirs, privacy: privacyOf(other.spec) },
        }),
        groundOf({
          path: node.path,
          expected: `${agrees} ${node.property} of ${self.label}`,
          privacy: privacyOf(other.spec),
          owner: only,
          self,
          property: node.other,
          observed: theirs,
          reason,
        }),
      );
    },
  };
}

/** A text that is equal exactly for what agrees; `undefined` for a value that the normalization cannot take. */
type Normalize = (value: Value, spec: PropertySpec | undefined) => string | undefined;

const WINDOWS_METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['basic', ['basic']],
  ['ntlm', ['ntlm']],
  ['negotiate', ['negotiate']],
  ['windowsintegrated', ['negotiate', 'ntlm']],
]);

const NORMALIZATIONS: ReadonlyMap<string, Normalize> = new Map<string, Normalize>([
  ['none', (value, spec) => (spec?.many === 'set' ? asSet(value, exactly(spec)) : asWritten(value, spec))],
  ['set', (value) => asSet(value, (element) => [typeof element === 'string' ? element.toLowerCase() : element])],
  [
    'windows-methods',
    (value) =>
      asSet(value, (element) => WINDOWS_METHODS.get(typeof element === 'string' ? element.toLowerCase() : '') ?? []),
  ],
]);

function exactly(spec: PropertySpec | undefined): (element: Value) => readonly Value[] {
  return (element) => [canonical(spec?.type, element)];
}

function asWritten(value: Value, spec: PropertySpec | undefined): string | undefined {
  const elements = isList(value) ? value : [value];
  if (!elements.every((element) => isTyped(spec?.type, element))) return undefined;
  return JSON.stringify([isList(value), elements.map((element) => canonical(spec?.type, element))]);
}

function asSet(value: Value, normalize: (element: Value) => readonly Value[]): string | undefined {
  if (!isList(value) || value.some((element) => element === null || typeof element === 'object')) return undefined;
  return JSON.stringify([...new Set(value.flatMap(normalize).map((element) => JSON.stringify(element)))].sort());
}
