import { parseBuild, releaseOf } from '../../model/exchange-version.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';
import type { Draft } from '../settle/draft.ts';

/**
 * How much a server would prove as the pilot: how many changes of other servers of its release are of a kind that it has as
 * well. Servers of an unknown release prove nothing for each other.
 */
export function pilotProof(
  byServer: ReadonlyMap<string, readonly Draft[]>,
  world: PlanWorld,
): ReadonlyMap<string, number> {
  const kinds = new Map([...byServer].map(([server, drafts]) => [server, new Set(drafts.flatMap(kindsOf))]));
  const releases = new Map([...byServer.keys()].map((server) => [server, releaseAt(server, world)]));
  return new Map(
    [...kinds].map(([server, own]) => {
      const release = releases.get(server);
      const alike = [...kinds].filter(
        ([other]) => other !== server && release !== undefined && releases.get(other) === release,
      );
      return [server, alike.reduce((sum, [, theirs]) => sum + [...theirs].filter((one) => own.has(one)).length, 0)];
    }),
  );
}

/** What is changed, in what, by which means: the same on two servers proves the one by the other. */
function kindsOf({ changes, operation, resource }: Draft): readonly string[] {
  return changes.map(({ property }) => `${operation.type} ${resource.kind} ${property}`);
}

function releaseAt(server: string, world: PlanWorld): string | undefined {
  const resource = world.resources.get(`server:${server}`);
  const build = resource === undefined ? undefined : seenAt(resource, 'build');
  const parsed = typeof build === 'string' ? parseBuild(build) : undefined;
  return parsed === undefined ? undefined : releaseOf(parsed);
}
