import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACES } from '../../model/explain/places.ts';
import { wholeValue } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { Traveller } from './connect.ts';

/**
 * The servers whose address in the directory (SCP) a client inside takes, by where it may sit: those whose site scope
 * holds its site, else all (Microsoft Learn: Autodiscover service, "service connection point"). One set where the site is
 * known, or where it does not matter. Among several of one set the oldest is asked first: no cmdlet shows how old they are,
 * and the worst of them counts.
 *
 * @param site Active Directory site of the client, in any case; `undefined`: not known.
 */
export function scopedServers(
  facts: SignInFacts,
  fronts: readonly FrontEnd[],
  { client, place }: Traveller,
  site: string | undefined,
): readonly (readonly FrontEnd[])[] {
  if (!PLACES[place].isInside || CLIENTS[client].findsBy === 'names' || fronts.length < 2) return [fronts];
  const scopes = new Map(fronts.map((front) => [front, scopeOf(facts, front)]));
  if ([...scopes.values()].some((scope) => scope === undefined)) return [fronts];
  const inSite = (name: string): readonly FrontEnd[] => {
    const own = fronts.filter((front) => scopes.get(front)?.includes(name));
    return own.length === 0 ? fronts : own;
  };
  if (site !== undefined) return [inSite(site.toLowerCase())];
  const sites = new Set([...scopes.values()].flatMap((scope) => scope ?? []));
  const sets = [...sites].sort().map(inSite);
  const isSame = sets.every((set) => set.length === fronts.length);
  return isSame ? [fronts] : [...sets, fronts];
}

/** In lower case; `undefined` where it was not seen. */
function scopeOf(facts: SignInFacts, front: FrontEnd): readonly string[] | undefined {
  const scope = wholeValue(facts.byId.get(`client-access-service:${front.key}`), 'autodiscoverSiteScope');
  if (scope === null) return [];
  return Array.isArray(scope) ? scope.map((name) => String(name).toLowerCase()) : undefined;
}
