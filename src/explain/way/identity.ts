import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACES } from '../../model/explain/places.ts';
import { COMMANDS } from '../facts/commands.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import { knownOf, questionProof, seeing } from '../facts/seen.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, type FoundCause, foundCause, type Traveller } from './arrival.ts';

/**
 * Names: what a client offers as the user name, and what Lync compares. A domain computer signs in with its account
 * whatever the mail address is; everywhere else a name that differs makes a prompt come back (Server Fault 854631).
 */
export function nameCauses(mailbox: MailboxFacts, { client, place }: Traveller): readonly FoundCause[] {
  const { isNameMail } = mailbox;
  if (client.startsWith('communicator') || !CLIENTS[client].discovers) return [];
  if (!isNameMail.known || isNameMail.value) return [];
  const against = PLACES[place].isJoined
    ? [
        questionProof(
          'the computer signs in with the Windows account, not with the address',
          'the place',
          PLACES[place].title,
        ),
      ]
    : [];
  return [{ id: 'name-differs', for: [isNameMail.proof], against, missing: [], decides: false }];
}

/** Lync compares its SIP address with the mail address; where they differ it stays off Exchange, and asks. */
export function sipArrival(facts: SignInFacts, mailbox: MailboxFacts, { client }: Traveller): Arrival | undefined {
  if (!CLIENTS[client].comparesSip) return undefined;
  const { isSipMail } = mailbox;
  const name = 'Lync compares the SIP address with the mail address';
  if (!isSipMail.known)
    return { outcome: 'cannot-tell', server: null, says: name, causes: [], missing: [isSipMail.missing] };
  if (isSipMail.value) return undefined;
  const policies = facts.byKind.get('client-policy') ?? [];
  const global = policies.find(({ id }) => id === 'client-policy:global') ?? policies[0];
  const check = seeing(global, 'disableEmailComparisonCheck', {
    fact: 'whether Lync compares the addresses (DisableEmailComparisonCheck)',
    command: COMMANDS.clientPolicy,
    says: `DisableEmailComparisonCheck of ${global?.label ?? 'the policy'}`,
  });
  if (knownOf(check) === true) return undefined;
  const [proofs, missing] = check.known ? [[check.proof], []] : [[], [check.missing]];
  const cause = foundCause('sip-differs', [isSipMail.proof, ...proofs], check.known, missing);
  return { outcome: check.known ? 'prompt' : 'cannot-tell', server: null, says: name, causes: [cause], missing };
}

/** Autodiscover of the newer servers may go on answering as before a move away from 2010, until its app pool is recycled. */
export function movedCauses({ moved }: MailboxFacts): readonly FoundCause[] {
  if (!moved.known || !moved.value) return [];
  return [foundCause('moved-and-cached', [moved.proof], false)];
}

/** Without Outlook, Lync asks the Autodiscover of the directory's mail attribute: which may be another organization's. */
export function forestCauses(mailbox: MailboxFacts, { client }: Traveller): readonly FoundCause[] {
  const { isMailDomainOwn } = mailbox;
  if (!CLIENTS[client].comparesSip || !isMailDomainOwn.known || isMailDomainOwn.value) return [];
  return [foundCause('other-forest', [isMailDomainOwn.proof], false)];
}
