import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACES } from '../../model/explain/places.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { COMMANDS } from '../facts/commands.ts';
import { wholeValue } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { Traveller } from './connect.ts';

/** Sets of servers that a client may be led among, and what would tell which of them it is. */
export interface ScopedServers {
  readonly sets: readonly (readonly FrontEnd[])[];
  readonly missing: MissingFact;
}

const SITE: MissingFact = { fact: 'which Active Directory site the computer is in (--site)', command: COMMANDS.site };
const SCOPES: MissingFact = {
  fact: 'for which sites the address of each server in the directory is (AutoDiscoverSiteScope)',
  command: COMMANDS.scp,
};

/**
 * The servers whose address in the directory (SCP) a client inside takes, by where it may sit: those whose site scope
 * holds its site, else all (Microsoft Learn: Autodiscover service, "service connection point"). One set where the site and
 * the scopes are known, or where they do not matter; a server whose scope was not seen may be in a set or not. Among
 * several of one set the oldest is asked first: no cmdlet shows how old they are, and the worst of them counts.
 *
 * @param site Active Directory site of the client, in any case; `undefined`: not known.
 */
export function scopedServers(
  facts: SignInFacts,
  fronts: readonly FrontEnd[],
  { client, place }: Traveller,
  site: string | undefined,
): ScopedServers {
  if (!PLACES[place].isInside || CLIENTS[client].findsBy === 'names' || fronts.length < 2)
    return { sets: [fronts], missing: SITE };
  const scopes = new Map(fronts.map((front) => [front, scopeOf(facts, front)]));
  const unseen = fronts.filter((front) => scopes.get(front) === undefined);
  const sites = [...new Set([...scopes.values()].flatMap((scope) => scope ?? []))].sort();
  const asked = site === undefined ? sites : [site.toLowerCase()];
  // From the mildest that can be to the worst: all others lie between.
  const sets = asked.flatMap((name) => {
    const own = fronts.filter((front) => scopes.get(front)?.includes(name));
    if (own.length > 0) return unseen.length > 0 ? [own, [...own, ...unseen]] : [own];
    return [...unseen.map((front) => [front]), fronts];
  });
  if (site === undefined) sets.push(...unseen.map((front) => [front]), fronts);
  const isSame = sets.every((set) => set.length === fronts.length);
  return { sets: isSame ? [fronts] : sets, missing: unseen.length > 0 ? SCOPES : SITE };
}

/** In lower case; `undefined` where it was not seen. */
function scopeOf(facts: SignInFacts, front: FrontEnd): readonly string[] | undefined {
  const scope = wholeValue(facts.byId.get(`client-access-service:${front.key}`), 'autodiscoverSiteScope');
  if (scope === null) return [];
  return Array.isArray(scope) ? scope.map((name) => String(name).toLowerCase()) : undefined;
}
