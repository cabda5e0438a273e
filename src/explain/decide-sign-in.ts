import type { MissingFact } from '../model/explain/sign-in-matrix.ts';
import { hindrance, type SignInOutcome } from '../model/explain/sign-in-words.ts';
import type { ExplainQuestion } from './explain-question.ts';
import type { MailboxFacts } from './facts/mailbox-facts.ts';
import type { SignInFacts } from './facts/sign-in-facts.ts';
import { type Leg, legsOf } from './legs.ts';

/** How a sign-in ends, before anybody asked why. */
export interface DecidedSignIn {
  readonly outcome: SignInOutcome;
  readonly legs: readonly Leg[];
  /** The connection that decides it. */
  readonly decided: Leg | undefined;
}

export function decideSignIn(facts: SignInFacts, mailbox: MailboxFacts, question: ExplainQuestion): DecidedSignIn {
  const legs = legsOf(facts, mailbox, question);
  const decided = legs.reduce<Leg | undefined>(
    (worst, leg) => (worst === undefined || rankOf(leg) > rankOf(worst) ? leg : worst),
    undefined,
  );
  return { legs, decided, outcome: decided?.worst.outcome ?? 'cannot-tell' };
}

const rankOf = ({ connection, worst }: Leg): number => hindrance(connection, worst.outcome);

/** Facts without which nobody can tell, of the connections that cannot be told, nearest first. */
export const missingFacts = ({ legs }: DecidedSignIn): readonly MissingFact[] =>
  legs.flatMap(({ worst }) => (worst.outcome === 'cannot-tell' ? worst.missing : []));
