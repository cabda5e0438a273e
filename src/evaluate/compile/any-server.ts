import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { groundOf } from '../findings/ground.ts';
import { reasonOf } from '../findings/reason.ts';
import { populationOf } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import type { CompiledCondition } from './compiled-condition.ts';
import { reasonForPart, type ServerPart } from './server-part.ts';
import { F, T, type Truth, U } from './truth.ts';

/** Some server satisfies all parts; unknown while the list of servers is not complete. */
export function anyServer(
  path: string,
  words: string,
  parts: readonly ServerPart[],
  world: SeenWorld,
): CompiledCondition {
  const truthOf = (server: Resource): number => Math.min(...parts.map((part) => part.test(server)));
  const kind = world.kindOf('server');
  const test = (): Truth => {
    let truth: Truth = kind === undefined || populationOf(world, kind).complete ? F : U;
    for (const server of world.resourcesOf('server')) {
      const next = truthOf(server);
      if (next === T) return T;
      if (next === U) truth = U;
    }
    return truth;
  };
  const reason = (): UnknownReason => {
    const unsettled = world.resourcesOf('server').find((server) => truthOf(server) === U);
    const part = parts.find((candidate) => unsettled !== undefined && candidate.test(unsettled) === U);
    if (unsettled !== undefined && part !== undefined) return reasonForPart(part, unsettled, unsettled, world);
    const population = kind === undefined ? undefined : populationOf(world, kind);
    if (population?.complete === false) return population.gap;
    return reasonOf('not-in-answer', 'the list of servers is not known', 'organization');
  };
  return {
    test,
    explain: (_resource, self, _item, _negated, grounds) => {
      grounds.push(
        groundOf({
          path,
          expected: `some server: ${words}`,
          privacy: 'public',
          owner: null,
          self,
          property: null,
          observed: undefined,
          reason: test() === U ? reason() : undefined,
        }),
      );
    },
  };
}
