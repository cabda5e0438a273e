import type { ExplainAnswer } from '../model/explain/explanation.ts';
import { answerRank } from '../model/explain/sign-in-words.ts';
import { explainSignIn } from './explain.ts';
import type { ExplainQuestion } from './explain-question.ts';
import type { SignInFacts } from './facts/sign-in-facts.ts';
import type { MailboxGroup } from './groups/mailbox-groups.ts';

/**
 * The mailboxes that are worst off under a question; of those the largest group.
 *
 * @param rule Those that the rule has to do with go before all others.
 */
export function worstGroup(
  facts: SignInFacts,
  groups: readonly MailboxGroup[],
  question: ExplainQuestion,
  rule?: string,
): MailboxGroup | undefined {
  const ranked = groups.map((group) => {
    const answer = explainSignIn(facts, group.mailbox, question);
    const meant = rule !== undefined && isNamed(answer, rule) ? 1 : 0;
    return { group, meant, rank: answerRank(answer) };
  });
  return ranked.sort((a, b) => b.meant - a.meant || b.rank - a.rank || b.group.count - a.group.count)[0]?.group;
}

/** Whether something speaks for a cause that the rule names. */
export const isNamed = ({ causes }: ExplainAnswer, rule: string): boolean =>
  causes.some((cause) => cause.rules.includes(rule) && cause.for.length > 0);
