import { PLACES } from '../../model/explain/places.ts';
import type { DomainFacts, FoundBy } from '../facts/mail-domain.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import { serviceRecord } from '../facts/name-lookup.ts';
import { knownOf, questionProof } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, endedBy, type FoundCause, foundCause, type Traveller } from './arrival.ts';
import { connect } from './connect.ts';
import { redirectAt } from './iis-on-the-way.ts';
import { underName } from './names-on-the-way.ts';

/** What the client meets under the names that it makes of the mail domain. */
export function byNames(facts: SignInFacts, mailbox: MailboxFacts, traveller: Traveller, front: FrontEnd): Arrival {
  const says = 'by DNS: the domain, then autodiscover.DOMAIN';
  const { domain } = mailbox;
  const plain = redirectAt(facts, front, says) ?? connect(facts, traveller, { front, service: 'autodiscover', says });
  if (domain === undefined) return plain;
  const found = PLACES[traveller.place].isInside ? domain.inside : domain.outside;
  if (!found.known) {
    const named = underOwnName(facts, traveller, front, domain, plain);
    return { ...named, causes: [...named.causes, foundCause('name-unknown', [], false, [found.missing])] };
  }
  if (found.value === 'no-name') {
    const record = serviceRecord(facts, domain.domain, PLACES[traveller.place].isInside);
    const missing = record.known ? [] : [record.missing];
    const cause = foundCause('name-unknown', [found.proof], false, missing);
    return { outcome: 'cannot-tell', server: null, says: NO_NAME, causes: [cause], missing };
  }
  const other = LED_AWAY[found.value]?.(mailbox);
  if (other === undefined) return underOwnName(facts, traveller, front, domain, plain);
  return endedBy(other.id, found.proof, { outcome: other.outcome, server: null, says: other.says });
}

function underOwnName(
  facts: SignInFacts,
  traveller: Traveller,
  front: FrontEnd,
  { host }: DomainFacts,
  plain: Arrival,
): Arrival {
  if (plain.causes.some(({ id }) => id === 'redirected')) return plain;
  const proof = questionProof('the client makes it of the mail domain', 'the name', host, 'internal');
  return underName(
    facts,
    traveller,
    front,
    { host: { known: true, value: host, proof }, service: 'autodiscover' },
    plain,
  );
}

const NO_NAME = 'by DNS: autodiscover.DOMAIN is not there';

interface LedAway {
  readonly id: FoundCause['id'];
  readonly outcome: 'prompt' | 'fail';
  readonly says: string;
}

const LED_AWAY: { readonly [found in FoundBy]?: (mailbox: MailboxFacts) => LedAway | undefined } = {
  nowhere: () => ({
    id: 'name-unknown',
    outcome: 'fail',
    says: 'by DNS: neither autodiscover.DOMAIN nor an SRV record is there',
  }),
  srv: () => ({
    id: 'found-by-srv',
    outcome: 'prompt',
    says: `${NO_NAME}; SRV leads on`,
  }),
  'microsoft-365': () => ({
    id: 'leads-elsewhere',
    outcome: 'prompt',
    says: 'by DNS: autodiscover.DOMAIN leads to Microsoft 365',
  }),
  // The older server answers with itself for its own mailboxes, and cannot speak for newer ones.
  'old-server': ({ home }) =>
    knownOf(home) === 'new'
      ? {
          id: 'leads-elsewhere',
          outcome: 'prompt',
          says: 'by DNS: autodiscover.DOMAIN leads to the older Exchange, and the mailbox is on the newer one',
        }
      : undefined,
};
