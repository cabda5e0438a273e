import type { Unique } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { type CompiledCondition, type CompileScope, policyFault } from '../compile/compiled-condition.ts';
import { reasonForAbsent } from '../findings/reason-for-absent.ts';
import { populationOf } from '../population.ts';
import { type Holders, uniqueCondition } from './unique-condition.ts';
import { keyProperties, keysOf, type OwnKeys } from './unique-keys.ts';

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
