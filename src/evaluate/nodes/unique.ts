import type { KindSpec } from '../../model/kind.ts';
import type { Unique } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { type CompiledCondition, type CompileScope, policyFault } from '../compile/compiled-condition.ts';
import { F, T, U } from '../compile/truth.ts';
import { groundOf, privacyOf } from '../findings/ground.ts';
import { reasonForAbsent } from '../findings/reason.ts';
import { nounOf } from '../findings/words.ts';
import { populationOf } from '../population.ts';
import { keyProperties, keysOf, type OwnKeys, type UniqueKey } from './unique-keys.ts';

/** A key that another resource holds too. */
export interface Clash {
  readonly key: string;
  /** The first other holder by id. */
  readonly other: string;
}

/** What is known of the keys of everybody else. Small kinds know it from the start, bulk kinds after the first pass. */
export interface Holders {
  /** Whether a resource clashes; cheaper than `clashesOf` where it need not look. */
  readonly hasClash: (resource: Resource) => boolean;
  readonly clashesOf: (resource: Resource, own: OwnKeys) => readonly Clash[];
  /** Why a key that nobody else was seen to hold may be held all the same; `null` where everything was seen. */
  readonly gap: () => UnknownReason | null;
}

/** No other resource of the kind holds a key of this one. `null` keys do not take part. */
export function compileUnique(node: Unique, scope: CompileScope): CompiledCondition {
  if (scope.part !== 'own')
    throw policyFault(scope.rule, node.path, '"unique" stands in "expect" only, outside of other quantifiers');
  if (scope.kind.bulk)
    throw policyFault(
      scope.rule,
      node.path,
      '"unique" over a bulk kind stands directly in "expect" or in its top "all"',
    );
  const properties = keyProperties(node, scope.kind, scope.rule);
  const read = (resource: Resource): OwnKeys => keysOf(properties, resource);
  return uniqueCondition(node, scope.kind, read, holdersOfSmall(scope, read));
}

export function uniqueCondition(
  node: Unique,
  kind: KindSpec,
  read: (resource: Resource) => OwnKeys,
  holders: Holders,
): CompiledCondition {
  return {
    test: (resource) => {
      if (holders.hasClash(resource)) return F;
      return holders.gap() === null ? T : U;
    },
    explain: (resource, self, _item, negated, grounds) => {
      const own = read(resource);
      const clashes = holders.clashesOf(resource, own);
      const { one } = nounOf(kind);
      const expected = negated ? `another ${one} holds it too` : `no other ${one} holds it`;
      const ground = (key: UniqueKey | undefined, detail: string | undefined, reason: UnknownReason | undefined) =>
        groundOf({
          path: node.path,
          expected,
          privacy: privacyOf(key === undefined ? undefined : kind.properties[key.path]),
          owner: resource,
          self,
          property: key?.path ?? null,
          observed: key?.value,
          detail,
          reason,
        });
      for (const clash of clashes) {
        grounds.push(
          ground(
            own.keys.find((key) => key.key === clash.key),
            `also held by ${clash.other}`,
            undefined,
          ),
        );
      }
      if (clashes.length > 0) return;
      const gap = holders.gap();
      grounds.push(
        gap === null
          ? ground(undefined, undefined, undefined)
          : { ...ground(undefined, undefined, gap), collapses: true },
      );
    },
  };
}

function holdersOfSmall(scope: CompileScope, read: (resource: Resource) => OwnKeys): Holders {
  const { world, kind } = scope;
  let known: { readonly byKey: ReadonlyMap<string, readonly string[]>; readonly gap: UnknownReason | null } | undefined;
  const build = () => {
    const byKey = new Map<string, string[]>();
    const population = populationOf(world, kind);
    let gap = population.complete ? null : population.gap;
    for (const resource of world.resourcesOf(kind.kind)) {
      const own = read(resource);
      if (own.absent !== null) gap ??= reasonForAbsent(world, resource, own.absent);
      for (const { key } of own.keys) {
        const ids = byKey.get(key);
        if (ids === undefined) byKey.set(key, [resource.id]);
        else ids.push(resource.id);
      }
    }
    return { byKey, gap };
  };
  const holders = () => {
    known ??= build();
    return known;
  };
  const clashesOf: Holders['clashesOf'] = (resource, own) =>
    own.keys.flatMap(({ key }) => {
      const other = holders()
        .byKey.get(key)
        ?.find((id) => id !== resource.id);
      return other === undefined ? [] : [{ key, other }];
    });
  return {
    hasClash: (resource) => clashesOf(resource, read(resource)).length > 0,
    clashesOf,
    gap: () => holders().gap,
  };
}
