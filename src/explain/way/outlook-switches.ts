import { CLIENTS } from '../../model/explain/clients.ts';
import { COMMANDS } from '../facts/commands.ts';
import { clientValue } from '../facts/registry-values.ts';
import { knownOf } from '../facts/seen.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import { type FoundCause, foundCause, type Traveller } from './arrival.ts';

const switchOf = (facts: SignInFacts, { computer }: Traveller, name: string) =>
  clientValue(facts, computer, name, {
    fact: `${name} of the user's Outlook`,
    command: COMMANDS.outlook,
  });

/** ExcludeScpLookup: Outlook does not look into the directory. */
export const skipsDirectory = (facts: SignInFacts, traveller: Traveller): boolean =>
  knownOf(switchOf(facts, traveller, 'ExcludeScpLookup')) === 1;

/** Switches that make Outlook go another way than its neighbours: to an old file, an old answer, or past a name. */
const SWITCHES = [
  'PreferLocalXML',
  'ExcludeLastKnownGoodURL',
  'ExcludeScpLookup',
  'ExcludeHttpsAutoDiscoverDomain',
  'ExcludeSrvRecord',
];

/** Where that leads, no server's configuration says (AUTOD-010). */
export function cutShort(facts: SignInFacts, traveller: Traveller): readonly FoundCause[] {
  if (CLIENTS[traveller.client].findsBy === 'names') return [];
  return SWITCHES.flatMap((name): FoundCause[] => {
    const value = switchOf(facts, traveller, name);
    if (!value.known || value.value === null || value.value === 0) return [];
    return [foundCause('cut-short', [value.proof], false)];
  });
}

/**
 * Outlook 2016 and later ask Microsoft 365 first where a mail domain is registered there, unless
 * ExcludeExplicitO365Endpoint keeps them from it (AUTOD-012). Only the organization knows whether it is.
 */
export function cloudFirst(facts: SignInFacts, traveller: Traveller): readonly FoundCause[] {
  if (!CLIENTS[traveller.client].speaksModern) return [];
  const isKnownThere = facts.declared('microsoft365.knowsMailDomains');
  if (knownOf(isKnownThere) === false) return [];
  const kept = switchOf(facts, traveller, 'ExcludeExplicitO365Endpoint');
  if (knownOf(kept) === 1) return [];
  const seen = [isKnownThere, kept];
  return [
    {
      id: 'cloud-first',
      // That the switch is unset is how every computer comes: it speaks for nothing by itself.
      for: isKnownThere.known ? seen.flatMap((fact) => (fact.known ? [fact.proof] : [])) : [],
      against: [],
      missing: seen.flatMap((fact) => (fact.known ? [] : [fact.missing])),
      decides: isKnownThere.known && kept.known,
    },
  ];
}
