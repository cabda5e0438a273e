import { type BuildRange, parseExchangeRange } from '../../model/exchange-version.ts';
import { type Resource, type ValueOrAbsent, valueAt } from '../../model/resource.ts';
import type { UnknownReason } from '../../model/run.ts';
import { reasonOf, scopeOfResource } from '../findings/reason.ts';
import { reasonForAbsent } from '../findings/reason-for-absent.ts';
import { holdsRole } from '../grid/suits-server.ts';
import type { SeenWorld } from '../seen-world.ts';
import { isInRange } from '../server-of.ts';
import { policyFault } from './compiled-condition.ts';
import type { Truth } from './truth.ts';

/** One statement about a server. */
export interface ServerPart {
  readonly path: string;
  readonly property: string;
  readonly expected: string;
  readonly test: (server: Resource) => Truth;
  readonly observed: (server: Resource) => ValueOrAbsent;
}

/** Throws UserError('policy-invalid') for a text that is no range. */
export function releaseRange(text: string, rule: string): BuildRange {
  const range = parseExchangeRange(text);
  if (range === undefined) throw policyFault(rule, 'appliesTo', `"${text}" is not a range of Exchange releases`);
  return range;
}

/** It runs a release of a range. */
export function exchangePart(text: string, range: BuildRange, world: SeenWorld): ServerPart {
  return {
    path: 'appliesTo.exchange',
    property: 'build',
    expected: `is Exchange ${text}`,
    test: (server) => isInRange(range, server),
    observed: (server) => (world.isUnseen(server, 'build') ? undefined : valueAt(server.properties, 'build')),
  };
}

/** It has a role. */
export function rolePart(role: string, world: SeenWorld): ServerPart {
  const seen = (server: Resource): ValueOrAbsent =>
    world.isUnseen(server, 'roles') ? undefined : valueAt(server.properties, 'roles');
  return {
    path: 'appliesTo.role',
    property: 'roles',
    expected: `includes ${role}`,
    test: (server) => holdsRole(server, role),
    observed: seen,
  };
}

/** Why a statement about the server of a resource is unknown. */
export function reasonForPart(
  part: ServerPart,
  resource: Resource,
  server: Resource | undefined,
  world: SeenWorld,
): UnknownReason {
  if (server !== undefined) {
    if (part.observed(server) === undefined) return reasonForAbsent(world, server, part.property);
    return reasonOf(
      'not-in-answer',
      `${server.label}: its ${part.property} does not settle it`,
      scopeOfResource(server),
    );
  }
  const name = resource.server;
  if (name === undefined) {
    return reasonOf('not-in-answer', `${resource.label} belongs to no server, so no version is known`, 'organization');
  }
  const absent: Resource = { kind: 'server', id: `server:${name}`, label: name, properties: {}, provenance: {} };
  return reasonForAbsent(world, absent, part.property);
}
