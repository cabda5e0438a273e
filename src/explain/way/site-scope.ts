import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { COMMANDS } from '../facts/commands.ts';
import { wholeValue } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { Traveller } from './arrival.ts';
import { asksDirectory } from './autodiscover-directory.ts';

/** Sets of servers that a client may be led among, and what would tell which of them it is. */
interface ScopedServers {
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
 * @param fronts All servers, or the one that was asked about.
 * @param site Active Directory site of the client, in any case; `undefined`: not known.
 */
export function scopedServers(
  facts: SignInFacts,
  fronts: readonly FrontEnd[],
  traveller: Traveller,
  site: string | undefined,
): ScopedServers {
  if (fronts.length < 2 || !fronts.some((front) => asksDirectory(facts, traveller, front)))
    return { sets: [fronts], missing: SITE };
  const { bySite, together, unseen } = scopesOf(facts);
  const ofSite = (name: string) => bySite.get(name.toLowerCase()) ?? [];
  const own = site === undefined ? together : [ofSite(site)].filter((set) => set.length > 0);
  // From the mildest that can be to the worst: all others lie between.
  const sets = own.flatMap((set) => (unseen.length > 0 ? [set, [...set, ...unseen]] : [set]));
  if (site === undefined || own.length === 0) sets.push(...unseen.map((front) => [front]), fronts);
  const isSame = sets.every((set) => set.length === fronts.length);
  return { sets: isSame ? [fronts] : sets, missing: unseen.length > 0 ? SCOPES : SITE };
}

/** Which servers the directory names to which site. */
interface Scopes {
  /** By site, lower case. */
  readonly bySite: ReadonlyMap<string, readonly FrontEnd[]>;
  /** Servers that some site has for its own, each set of them once: a scope may list any number of sites. */
  readonly together: readonly (readonly FrontEnd[])[];
  /** Servers whose scope was not seen. */
  readonly unseen: readonly FrontEnd[];
}

const KNOWN = new WeakMap<SignInFacts, Scopes>();

function scopesOf(facts: SignInFacts): Scopes {
  const known = KNOWN.get(facts);
  if (known !== undefined) return known;
  const scopes = facts.fronts.map((front) => ({ front, sites: sitesOf(facts, front) }));
  const pairs = scopes.flatMap(({ front, sites }) => [...(sites ?? [])].map((site) => ({ front, site })));
  const bySite = new Map(
    [...Map.groupBy(pairs, ({ site }) => site)].map(([site, own]) => [site, own.map(({ front }) => front)]),
  );
  const sorted = [...bySite].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, set]) => set);
  const read: Scopes = {
    bySite,
    together: [...new Map(sorted.map((set) => [set.map(({ key }) => key).join('/'), set])).values()],
    unseen: scopes.flatMap(({ front, sites }) => (sites === undefined ? [front] : [])),
  };
  KNOWN.set(facts, read);
  return read;
}

/** In lower case, each once; `undefined` where they were not seen. */
function sitesOf(facts: SignInFacts, front: FrontEnd): ReadonlySet<string> | undefined {
  const scope = wholeValue(facts.byId.get(`client-access-service:${front.key}`), 'autodiscoverSiteScope');
  if (scope === null) return new Set();
  return Array.isArray(scope) ? new Set(scope.map((name) => String(name).toLowerCase())) : undefined;
}
