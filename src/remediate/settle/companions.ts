import type { Resource } from '../../model/resource.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';

/**
 * Sides of Outlook Anywhere: what is set of one is given whole
 * (`docs/domain/outlook-anywhere.md#what-is-set-together`).
 */
const SIDES = [
  ['internalHostname', 'internalClientsRequireSsl', 'internalClientAuthenticationMethod'],
  ['externalHostname', 'externalClientsRequireSsl', 'externalClientAuthenticationMethod'],
];

/** Properties that have to be repeated beside those that change. */
export function companions(resource: Resource, changing: ReadonlySet<string>, world: PlanWorld): readonly string[] {
  if (resource.kind === 'outlook-anywhere') {
    // 2010 has one side, whose host name stands alone.
    if (world.runs(resource.server, '..2010') === true) return [];
    return SIDES.filter((side) => side.some((property) => changing.has(property))).flat();
  }
  const isMapi = resource.kind === 'virtual-directory' && seenAt(resource, 'protocol') === 'MAPI';
  return isMapi && (changing.has('internalUrl') || changing.has('externalUrl')) ? ['iisAuthenticationMethods'] : [];
}
