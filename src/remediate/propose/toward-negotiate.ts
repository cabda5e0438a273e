import type { Resource } from '../../model/resource.ts';
import { type PlanWorld, seenAt, textsOf } from '../plan-world.ts';
import { pathOf } from './iis-ownership.ts';
import { bareAccount, kerberosFacts } from './kerberos-facts.ts';
import { namespacesOf } from './namespaces.ts';
import type { Proposal, RefusalCause } from './proposal.ts';

const PROVIDERS = 'windowsAuthentication.providers';
const isNegotiate = (text: string): boolean => /^negotiate(?::|$)/i.test(text);

/**
 * A proposal that offers Kerberos to clients where the names that they use are known not to be ready for it: the account
 * has to be on every server behind a name, and be the one holder of its service principal name, before Negotiate is
 * offered (`docs/domain/kerberos.md#order`). A client that has a ticket which one server cannot open has no way to
 * NTLM.
 */
export function refusedTowardNegotiate(proposal: Proposal, world: PlanWorld): RefusalCause | undefined {
  if (!isTowardNegotiate(proposal)) return undefined;
  const facts = kerberosFacts(world);
  for (const { host, members } of namesOf(proposal.resource, world)) {
    const holders = facts.holders(host);
    if (holders === undefined || holders.length === 0) continue;
    if (holders.length > 1) return notReady(`http/${host} has ${holders.length} holders (${holders.join(', ')})`);
    const [holder = ''] = holders;
    // A name that one server alone answers to may be on its own computer account.
    if (members.length === 1 && bareAccount(holder) === members[0]) continue;
    for (const server of members) {
      const account = facts.account(server);
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

/** Whether a proposal offers Negotiate where it was not offered, and the names of its server were not looked up. */
export function isNegotiateUnknown(proposal: Proposal, world: PlanWorld): boolean {
  return (
    isTowardNegotiate(proposal) &&
    namesOf(proposal.resource, world).some(({ host }) => kerberosFacts(world).holders(host) === undefined)
  );
}

/** Offers Negotiate to clients where it is not offered now. */
function isTowardNegotiate({ edit, property, resource }: Proposal): boolean {
  const before = seenAt(resource, property);
  const had = (Array.isArray(before) ? textsOf(before) : typeof before === 'string' ? [before] : []).some(isNegotiate);
  if (had) return false;
  if (property === PROVIDERS) {
    if (!pathOf(resource).startsWith('default web site/')) return false;
  } else if (property !== 'iisAuthenticationMethods' && !property.endsWith('lientAuthenticationMethod')) return false;
  switch (edit.how) {
    case 'first':
      return [edit.value, ...edit.beside].some(isNegotiate);
    case 'add':
      return edit.values.some(isNegotiate);
    case 'set':
      return (Array.isArray(edit.value) ? textsOf(edit.value) : [String(edit.value)]).some(isNegotiate);
    case 'remove':
      return false;
  }
}

const namesOf = (resource: Resource, world: PlanWorld) =>
  [...namespacesOf(world)].flatMap(([host, members]) =>
    resource.server !== undefined && members.includes(resource.server.toLowerCase()) ? [{ host, members }] : [],
  );

const notReady = (what: string): RefusalCause => ({
  reason: 'conflict',
  says: `${what}: offering Negotiate would prompt people without end. Bring account and names in order first (by-hand.txt), then plan again.`,
  instruction: 'kerberos-account',
});
