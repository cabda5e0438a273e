import { explainSignIn } from '../../explain/explain.ts';
import type { ExplainQuestion } from '../../explain/explain-question.ts';
import { type MailboxFacts, mailboxFacts } from '../../explain/facts/mailbox-facts.ts';
import { worstGroup } from '../../explain/worst-group.ts';
import type { ExplainAnswer } from '../../model/explain/explanation.ts';
import { mailboxOf, othersOf, type ReadSituation } from './situation.ts';

/** Of the mailbox that was asked for; else of the group of mailboxes that is worst off, else of any. */
export function answered(
  read: ReadSituation,
  after: ReadSituation,
  question: ExplainQuestion,
  rule: string | undefined,
): ExplainAnswer {
  const asked = { ...question, others: othersOf(after, after.facts) };
  const answer = explainSignIn(after.facts, personOf(read, after, question, rule), asked);
  return read.mailbox === undefined ? { ...answer, mailbox: null } : answer;
}

/**
 * Whose sign-in is looked at: the mailbox that was asked for, else one of the group that is worst off, as `after` has
 * it.
 */
export function personOf(
  read: ReadSituation,
  after: ReadSituation,
  question: ExplainQuestion,
  rule: string | undefined,
): MailboxFacts {
  if (read.mailbox !== undefined) return mailboxOf(after, after.facts);
  const worst = worstGroup(read.facts, read.groups, question, rule)?.resource;
  return mailboxFacts(after.changing.get(worst?.id ?? '') ?? worst, after.facts);
}
