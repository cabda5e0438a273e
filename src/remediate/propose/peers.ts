import { wordTable } from '../../lib/words/word-table.ts';
import type { Resource } from '../../model/resource.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';
import { isSameText } from '../same-value.ts';

/** Which names tell that clients do not choose between two resources of a kind. */
const NAMES: { readonly [property: string]: readonly string[] } = wordTable({
  externalClientAuthenticationMethod: ['externalHostname'],
  internalClientAuthenticationMethod: ['internalHostname'],
});
const ANY_NAME = ['externalHostname', 'internalHostname'];

/**
 * All resources of the kind that clients reach by the same name, the resource itself among them: what they are told
 * about one property has to be alike, or a load balancer decides who is prompted.
 */
export function peersOf(resource: Resource, property: string, world: PlanWorld): readonly Resource[] {
  const names = NAMES[property] ?? ANY_NAME;
  const namesOf = (one: Resource): readonly string[] =>
    names.flatMap((name) => {
      const host = seenAt(one, name);
      return typeof host === 'string' && host !== '' ? [host] : [];
    });
  const own = namesOf(resource);
  return world
    .ofKind(resource.kind)
    .filter((one) => one.id === resource.id || namesOf(one).some((name) => own.some((mine) => isSameText(mine, name))));
}
