import { countedOf } from '../../model/kinds.ts';
import type { Refusal } from '../../model/plan/plan.ts';
import type { Harm, Impact, Symptom } from '../../model/words.ts';

/** What a change interrupts, for people who do not know Exchange. */
export const IMPACT_WORDS = {
  none: 'nothing stops',
  'pool-recycle': 'a worker process restarts; clients reconnect within seconds',
  'client-restart': 'some users type a password once, or restart Outlook or Lync',
  'logon-change': 'users sign in with another name',
  'iis-reset': 'all web services of the server stop until IIS is back',
  outage: 'a computer has to be restarted, or a service stops until then',
} as const satisfies { readonly [impact in Impact]: string };

/** What people see today, as in "people see …". */
export const SYMPTOM_WORDS = {
  'prompt-once': 'a sign-in window when Outlook starts',
  'prompt-loop': 'sign-in windows again and again',
  'prompt-outside-only': 'sign-in windows outside the office',
  'prompt-lync': 'sign-in windows of Lync, Skype or Communicator',
  'restart-outlook': 'messages that ask to restart Outlook',
  'allow-website': 'questions whether to allow a website',
  'certificate-warning': 'certificate warnings',
  'address-book': 'errors of the address book',
  'free-busy': 'missing free/busy times',
  'move-blocked': 'mailbox moves that fail',
} as const satisfies { readonly [symptom in Symptom]: string };

/** What goes on when nothing is done. */
const HARM_WORDS: { readonly [harm in Harm]: string } = {
  prompt: 'people go on being asked for passwords',
  outage: 'people go on being cut off, or are with the next change',
  exposure: 'passwords or mail stay less protected than they should be',
  migration: 'a migration goes on being blocked or goes wrong',
  hygiene: 'nothing breaks today; servers stay different from what Exchange ships',
};

export const harmWords = (harm: string): string => (Object.hasOwn(HARM_WORDS, harm) ? HARM_WORDS[harm as Harm] : harm);

/** Why a failing finding gets no step. */
export const REFUSAL_WORDS = {
  'no-fix': 'by hand',
  'owned-elsewhere': 'belongs to somebody else',
  'no-captured-value': 'the value before was not collected',
  conflict: 'two remedies contradict each other',
  'needs-a-decision': 'only the organization can decide',
  'not-on-this-version': 'this release cannot',
  unwritable: 'no script can write it',
  bulk: 'a list to review',
  irreversible: 'cannot be undone, and was not asked for',
  waived: 'accepted by a waiver',
  'not-asked': 'left out on request',
} as const satisfies { readonly [reason in Refusal['reason']]: string };

/** `at most 312 mailboxes`: how many a change can reach at all, never how many are hit. */
export const countedMailboxes = (count: number | null): string =>
  count === null
    ? 'an unknown number of mailboxes (none were collected)'
    : count === 0
      ? 'no mailbox'
      : `at most ${countedOf('mailbox', count)}`;

/** `S1, S3 to S7` for ids in order of execution. */
export function stepNames(ids: readonly string[]): string {
  const numbers = ids.map((id) => Number(id.slice(1))).sort((a, b) => a - b);
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && number === run.last + 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => (last === first ? `S${first}` : `S${first}${last === first + 1 ? ', ' : ' to '}S${last}`))
    .join(', ');
}
