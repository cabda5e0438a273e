import { PROVIDERS } from '../../../model/kinds/iis/iis-location.ts';
import type { Resource } from '../../../model/resource.ts';
import { type PlanWorld, seenAt } from '../../plan-world.ts';
import { pathOf } from '../iis/iis-locations.ts';
import { accountOf, bareAccount, holdersOf, namesOf, namespacesOf } from '../namespaces.ts';
import type { Proposal, RefusalCause } from '../proposal.ts';
import { IIS_METHODS, isNegotiate, methodsAfter, methodsIn } from './sign-in-methods.ts';

/**
 * A proposal that offers Kerberos to clients where the names that they use are known not to be ready for it: the account
 * has to be on every server behind a name, and be the one holder of its service principal name, before Negotiate is
 * offered (`docs/domain/kerberos.md#order`). A client that has a ticket which one server cannot open has no way to
 * NTLM.
 */
export function refusedTowardNegotiate(proposal: Proposal, world: PlanWorld): RefusalCause | undefined {
  if (!isTowardNegotiate(proposal)) return undefined;
  for (const { host, members } of hostsOf(proposal.resource, world)) {
    const holders = holdersOf(host, world);
    if (holders === undefined || holders.length === 0) continue;
    if (holders.length > 1) return notReady(`http/${host} has ${holders.length} holders (${holders.join(', ')})`);
    const [holder = ''] = holders;
    for (const server of withoutHolder(members, holder)) {
      const account = accountOf(server, world);
      if (account === undefined) continue;
      if (account === null)
        return notReady(`http/${host} is on ${holder}, and ${server.toUpperCase()} has no such account`);
      if (bareAccount(account) !== bareAccount(holder))
        return notReady(`http/${host} is on ${holder}, and ${server.toUpperCase()} has ${account}`);
    }
  }
  return undefined;
}

/** What a step toward Negotiate rests on where nobody collected it. */
export const NAMES_UNKNOWN =
  'Which account holds the service principal names of these host names, and whether every server behind them has it, was not collected (setspn -F -Q, Get-ClientAccessService -IncludeAlternateServiceAccountCredentialStatus): a name on the wrong account prompts everybody as soon as Negotiate is offered.';

/** Whether a proposal offers Negotiate where it was not offered, and who holds the names of its server was not seen, or who has that account. */
export function isNegotiateUnknown(proposal: Proposal, world: PlanWorld): boolean {
  return (
    isTowardNegotiate(proposal) &&
    hostsOf(proposal.resource, world).some(({ host, members }) => {
      const holders = holdersOf(host, world);
      if (holders === undefined) return true;
      const [holder] = holders;
      return (
        holder !== undefined && withoutHolder(members, holder).some((server) => accountOf(server, world) === undefined)
      );
    })
  );
}

/** A computer account opens the tickets of its own server, and of no other one. */
const withoutHolder = (members: readonly string[], holder: string): readonly string[] =>
  members.filter((server) => server !== bareAccount(holder));

/** Offers Negotiate to clients where it is not offered now. */
function isTowardNegotiate({ edit, property, resource }: Proposal): boolean {
  const before = methodsIn(seenAt(resource, property));
  if (before.some(isNegotiate)) return false;
  if (property === PROVIDERS) {
    if (!pathOf(resource).startsWith('default web site/')) return false;
  } else if (property !== IIS_METHODS && !property.endsWith('lientAuthenticationMethod')) return false;
  return methodsAfter(edit, before).some(isNegotiate);
}

/** Host names that the server of a resource answers to, each with all servers behind it. */
function hostsOf({ server }: Resource, world: PlanWorld): readonly { host: string; members: readonly string[] }[] {
  const namespaces = namespacesOf(world);
  const hosts = server === undefined ? [] : namesOf(server.toLowerCase(), namespaces);
  return hosts.map((host) => ({ host, members: namespaces.get(host) ?? [] }));
}

const notReady = (what: string): RefusalCause => ({
  reason: 'conflict',
  says: `${what}: offering Negotiate would prompt people without end. Bring account and names in order first (by-hand.txt), then plan again.`,
  instruction: 'kerberos-account',
});
