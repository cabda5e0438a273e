import { AFTER_CHANGES, type AfterChangeName } from '../../model/explain/after-changes.ts';
import type { ExplainProof } from '../../model/explain/explanation.ts';
import type { ExplainQuestion } from '../explain-question.ts';
import { eventProofs } from '../facts/events.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import type { ObservedConnection } from '../facts/observed.ts';
import { questionProof } from '../facts/seen.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import type { Leg } from '../legs.ts';
import { type FoundCause, foundCause } from '../way/arrival.ts';
import { forestCauses, movedCauses, nameCauses } from '../way/identity.ts';

/**
 * Causes that no connection has by itself: names that differ, a mailbox that was moved, what logs and events show, and what a
 * change of which somebody knows makes possible.
 *
 * @param seen What logs and traces show of each leg.
 */
export function furtherCauses(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  question: ExplainQuestion,
  legs: readonly Leg[],
  seen: readonly (ObservedConnection | undefined)[],
): readonly FoundCause[] {
  return [
    ...nameCauses(mailbox, question),
    ...forestCauses(mailbox, question),
    ...movedCauses(mailbox),
    ...seen.flatMap((one) =>
      one?.proof === undefined || one.observed.verdict !== 'contradicted' ? [] : [refusedCause(one.proof)],
    ),
    ...eventCauses(facts, legs, question),
    ...afterCauses(question.after),
  ];
}

/** A log shows that credentials were refused where the configuration shows no reason. */
const refusedCause = (proof: ExplainProof): FoundCause => ({
  ...foundCause('wire-refused', [proof], false),
  isSeen: true,
});

/** What events of Windows show; that a server blocks NTLM hinders nobody who signs in without it. */
function eventCauses(facts: SignInFacts, legs: readonly Leg[], question: ExplainQuestion): readonly FoundCause[] {
  const isWithNtlm = legs.some(({ worst: { method } }) => method === undefined || /^(NTLM|Negotiate)$/.test(method));
  return eventProofs(facts, question).flatMap(({ id, proof }): readonly FoundCause[] =>
    id === 'ntlm-restricted' && !isWithNtlm ? [] : [{ ...foundCause(id, [proof], false), isSeen: true }],
  );
}

/** What a change makes possible beyond what the configuration shows. */
function afterCauses(after: AfterChangeName | undefined): readonly FoundCause[] {
  if (after === undefined) return [];
  const { pointsTo, says } = AFTER_CHANGES[after];
  return pointsTo.map((id) => foundCause(id, [questionProof('it began after', 'after', says)], false));
}
