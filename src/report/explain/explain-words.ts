import type { CauseWords } from '../../model/explain/causes/cause-words.ts';
import { CAUSES, causeWords } from '../../model/explain/causes.ts';
import type { ExplainedCause } from '../../model/explain/explanation.ts';
import type { SignInCounts, SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { SIGN_IN_OUTCOMES, type SignInOutcome } from '../../model/explain/sign-in-words.ts';

/** Capitals where somebody is hindered; the words carry the meaning, without colour. */
export const OUTCOME_WORDS: { readonly [outcome in SignInOutcome]: string } = {
  silent: 'silent',
  'cannot-tell': 'cannot tell',
  prompt: 'PROMPT',
  fail: 'FAILS',
};

export const wordsOf = (cause: Pick<ExplainedCause, 'id'>): CauseWords =>
  causeWords(cause.id) ?? CAUSES['wire-refused'];

/** `PROMPT 108, FAILS 204`, worst first. */
export const endsText = (counts: SignInCounts): string =>
  SIGN_IN_OUTCOMES.toReversed()
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${OUTCOME_WORDS[outcome]} ${counts[outcome]}`)
    .join(', ');

/** Of how many mailboxes a table of sign-ins speaks: "of 312 mailboxes", and where it is not all, of which. */
export function ofMailboxes({ complete, first, mailboxes }: SignInMatrix): string {
  if (first !== undefined) return `of the first ${first} mailboxes`;
  return `of ${mailboxes} mailboxes${complete ? '' : ' collected'}`;
}
