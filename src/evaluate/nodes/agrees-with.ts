import type { PropertySpec } from '../../model/kind.ts';
import type { AgreesWith } from '../../model/policy/policy.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
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
    sideOf(own.read(resource, self, item), () => own.readPart(resource, self));
  const theirsOf = (only: Resource, self: Resource, item: Value | undefined): AgreementSide =>
    sideOf(other.read(only, self, item), () => other.readPart(only, self));

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

/** One of the two values; `isPart`: it is a set, and holds at least this. */
interface AgreementSide {
  readonly value: ValueOrAbsent;
  readonly isPart: boolean;
}

const NOT_SEEN: AgreementSide = { value: undefined, isPart: false };

function sideOf(value: ValueOrAbsent, part: () => readonly Value[] | undefined): AgreementSide {
  if (value !== undefined) return { value, isPart: false };
  const known = part();
  return known === undefined ? NOT_SEEN : { value: known, isPart: true };
}

/** What agrees has the same text. A set also has its elements. */
interface AgreementForm {
  readonly text: string;
  readonly elements?: ReadonlySet<string>;
}

/** What a part holds beyond the whole other side is in the way already; what it lacks may be there. */
function fitsInto(part: AgreementForm, whole: AgreementForm): Truth {
  if (part.elements === undefined || whole.elements === undefined) return U;
  for (const element of part.elements) if (!whole.elements.has(element)) return F;
  return U;
}

/** `undefined` for a value that the normalization cannot take. */
type Normalize = (value: Value, spec: PropertySpec | undefined) => AgreementForm | undefined;

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

function asWritten(value: Value, spec: PropertySpec | undefined): AgreementForm | undefined {
  const elements = isList(value) ? value : [value];
  if (!elements.every((element) => isTyped(spec?.type, element))) return undefined;
  return { text: JSON.stringify([isList(value), elements.map((element) => canonical(spec?.type, element))]) };
}

function asSet(value: Value, normalize: (element: Value) => readonly Value[]): AgreementForm | undefined {
  if (!isList(value) || value.some((element) => element === null || typeof element === 'object')) return undefined;
  const elements = new Set(value.flatMap(normalize).map((element) => JSON.stringify(element)));
  return { text: JSON.stringify([...elements].sort()), elements };
}
