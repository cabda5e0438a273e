import { countedOf } from '../../model/kinds.ts';

/** `at most 312 mailboxes`: how many a change can reach at all, never how many are hit. */
export const countedMailboxes = (count: number | null): string =>
  count === null
    ? 'an unknown number of mailboxes (none were collected)'
    : count === 0
      ? 'no mailbox'
      : `at most ${countedOf('mailbox', count)}`;
