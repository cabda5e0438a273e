import type { ExplainAnswer, SignInStep } from '../model/explain/explanation.ts';
import { outcomeOrder } from '../model/explain/sign-in-words.ts';
import { explainedCauses } from './answer/explained-causes.ts';
import { furtherCauses } from './answer/further-causes.ts';
import { type DecidedSignIn, decideSignIn } from './decide-sign-in.ts';
import type { ExplainQuestion } from './explain-question.ts';
import type { MailboxFacts } from './facts/mailbox-facts.ts';
import { type ObservedConnection, observedAt } from './facts/observed.ts';
import type { SignInFacts } from './facts/sign-in-facts.ts';
import type { Leg } from './legs.ts';

/**
 * Why this mailbox, with this client, at this place, is asked for a password, or is not.
 *
 * @param how What `decideSignIn` said of the same.
 */
export function explainSignIn(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  question: ExplainQuestion,
  how: DecidedSignIn = decideSignIn(facts, mailbox, question),
): ExplainAnswer {
  const { decided, legs, outcome } = how;
  const seen = legs.map((leg) => observedOf(facts, leg, question));
  const further = furtherCauses(facts, mailbox, question, legs, seen);
  return {
    mailbox: mailbox.address,
    client: question.client,
    place: question.place,
    outcome,
    connection: decided === undefined || outcome === 'silent' ? null : decided.connection,
    causes: explainedCauses(legs, further, question.rules),
    steps: legs.map((leg, index) => stepOf(leg, seen[index]?.observed)),
  };
}

function observedOf(
  facts: SignInFacts,
  { connection, worst }: Leg,
  { client, server }: ExplainQuestion,
): ObservedConnection | undefined {
  return observedAt(facts, client, connection, { outcome: worst.outcome, method: worst.method, server });
}

function stepOf({ all, connection, worst }: Leg, observed: SignInStep['observed']): SignInStep {
  const differ = new Set(all.map(({ outcome }) => outcome)).size > 1;
  const servers = all.flatMap(({ outcome, server }) => (server === null ? [] : [{ name: server, outcome }]));
  return {
    connection,
    outcome: worst.outcome,
    server: worst.server,
    says: worst.says,
    ...(worst.told === undefined || worst.told === '' ? {} : { told: worst.told }),
    ...(worst.offered === undefined ? {} : { offered: worst.offered }),
    ...(worst.method === undefined ? {} : { method: worst.method }),
    ...(observed === undefined ? {} : { observed }),
    ...(worst.outcome === 'cannot-tell' ? { missing: worst.missing } : {}),
    ...(differ ? { servers: servers.toSorted((a, b) => outcomeOrder(b.outcome) - outcomeOrder(a.outcome)) } : {}),
  };
}
