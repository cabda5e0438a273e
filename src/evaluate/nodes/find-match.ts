import type { KindSpec } from '../../model/kind.ts';
import type { Lookup } from '../../model/policy/policy.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { compileRead, type PropertyReader } from '../compile/compile-read.ts';
import { type CompileScope, policyFault } from '../compile/compiled-condition.ts';
import { canonical, isTyped } from '../compile/typed-value.ts';
import { nounOf } from '../findings/noun.ts';
import { reasonOf, scopeOfResource } from '../findings/reason.ts';
import { reasonForAbsent } from '../findings/reason-for-absent.ts';
import type { KeyIndex } from '../key-index.ts';
import { type Population, populationOf } from '../population.ts';

const NOBODY: readonly Resource[] = [];

/** Finds the resources of a small kind that hold a key. */
export interface Finder {
  readonly kind: KindSpec;
  readonly key: PropertyReader | null;
  readonly keyOf: (resource: Resource, self: Resource, item: Value | undefined) => ValueOrAbsent;
  /** `undefined` where the key is absent, unset or of the wrong type. */
  readonly find: (key: ValueOrAbsent) => readonly Resource[] | undefined;
  /** Whether nothing found means that there is nothing. */
  readonly isWhole: () => boolean;
  readonly isStale: (other: Resource, resource: Resource, self: Resource) => boolean;
  readonly reasonForKey: (resource: Resource, self: Resource, key: ValueOrAbsent) => UnknownReason;
  readonly reasonForGap: () => UnknownReason;
}

type Sought = Pick<Lookup, 'kind' | 'match' | 'key' | 'whenUnset'>;

/** Compiles the way from a key to the resources that hold it, for `lookup` and `agreesWith`. */
export function compileFinder(path: string, lookup: Sought, maxSpreadHours: number, scope: CompileScope): Finder {
  const { world } = scope;
  const kind = world.kindOf(lookup.kind);
  if (kind === undefined) throw policyFault(scope.rule, path, `"${lookup.kind}" is not a kind`);
  if (kind.bulk) throw policyFault(scope.rule, path, `${lookup.kind} is a bulk kind, and none of them is held`);
  const key = 'property' in lookup.key ? compileRead(lookup.key.property, scope) : null;
  const constant = 'constant' in lookup.key ? lookup.key.constant : null;
  const type = kind.properties[lookup.match]?.type;
  const unset = lookup.whenUnset?.value;
  const spread = maxSpreadHours * 3_600_000;
  let index: KeyIndex | undefined;
  let population: Population | undefined;
  const indexed = (): KeyIndex => {
    index ??= world.index(kind.kind, lookup.match);
    return index;
  };
  const whole = (): Population => {
    population ??= populationOf(world, kind);
    return population;
  };

  return {
    kind,
    key,
    keyOf: (resource, self, item) => {
      const value = key === null ? constant : key.read(resource, self, item);
      return value === null && unset !== undefined ? unset : value;
    },
    find: (value) => {
      if (value === undefined || value === null || !isTyped(type, value)) return undefined;
      return indexed().byKey.get(canonical(type, value)) ?? NOBODY;
    },
    isWhole: () => whole().complete && !indexed().hasUnseen,
    isStale: (other, resource, self) => {
      if (key === null) return false;
      const own = world.timeOf(key.ownerOf(resource, self), key.property);
      const theirs = world.timeOf(other, lookup.match);
      return own !== undefined && theirs !== undefined && Math.abs(own - theirs) > spread;
    },
    reasonForKey: (resource, self, value) => {
      const owner = key === null ? self : key.ownerOf(resource, self);
      const name = key?.path ?? 'the key';
      if (value === undefined && key !== null) return reasonForAbsent(world, owner, key.property);
      if (value === null) {
        return reasonOf(
          'not-in-answer',
          `${name} is not set, so no ${nounOf(kind).one} can be looked up`,
          scopeOfResource(owner),
        );
      }
      return reasonOf('bad-type', `${name} does not hold a key of ${kind.plural}`, scopeOfResource(owner));
    },
    reasonForGap: () => {
      const known = whole();
      if (!known.complete) return known.gap;
      const unseen = world.resourcesOf(kind.kind).find((other) => world.isUnseen(other, lookup.match));
      // Some resource holds a match value that is none: it may stand for any.
      if (unseen === undefined) {
        return reasonOf('not-in-answer', `some ${kind.plural} lack ${lookup.match}`, 'organization');
      }
      return reasonForAbsent(world, unseen, lookup.match);
    },
  };
}
