import type { Resource } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { groundOf, type VerdictGround } from '../findings/ground.ts';
import type { SeenWorld } from '../seen-world.ts';
import type { CompiledCondition } from './compiled-condition.ts';
import { reasonForPart, type ServerPart } from './server-part.ts';
import { type Truth, U } from './truth.ts';

function serverResource(resource: Resource, world: SeenWorld): Resource | undefined {
  if (resource.kind === 'server') return resource;
  return resource.server === undefined ? undefined : world.resourceNamed(`server:${resource.server.toLowerCase()}`);
}

/** A statement about the server that the judged resource belongs to; unknown where none is known. */
export function ownServer(part: ServerPart, world: SeenWorld): CompiledCondition {
  const test = (resource: Resource): Truth => {
    const server = serverResource(resource, world);
    return server === undefined ? U : part.test(server);
  };
  return {
    test,
    explain: (resource, self, _item, _negated, grounds) => {
      const server = serverResource(resource, world);
      const reason = test(resource) === U ? reasonForPart(part, resource, server, world) : undefined;
      grounds.push(groundOfPart(part, server, self, reason));
    },
  };
}

function groundOfPart(
  part: ServerPart,
  server: Resource | undefined,
  self: Resource,
  reason?: UnknownReason,
): VerdictGround {
  return groundOf({
    path: part.path,
    expected: part.expected,
    privacy: 'public',
    owner: server ?? null,
    self,
    property: part.property,
    observed: server === undefined ? undefined : part.observed(server),
    reason,
  });
}
