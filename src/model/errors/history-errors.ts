import type { ErrorPage } from './error-page.ts';

/** The history of runs. */
export const HISTORY_ERRORS = {
  'history-missing': {
    means: 'The folder, or the database, holds no history.',
    mend: 'Store a first run with --history or --history-from, or name the place of one.',
    example: 'a folder without history.sqlite',
  },
  'history-newer': {
    means: 'The history was written by a newer version of exaudit.',
    mend: 'Use that version, or a newer one.',
    example: 'a history of next year',
  },
  'history-unreachable': {
    means:
      'The history cannot be opened or written here: a folder is on a share, or its disk reports an error; PostgreSQL does not answer, went away in the middle, does not let this user in, or has no certificate that is trusted.',
    mend: 'Keep a folder on a disk of this computer. Of PostgreSQL see server, address, user and certificate; what was being written is there as a whole or not at all.',
    example: 'a history on a network share; a server that is restarted',
  },
  'history-busy': {
    means:
      'Another program writes into the history, and did not let go of it in time; or PostgreSQL has no connection left.',
    mend: 'Try again when it has ended.',
    example: 'two audits that end at once',
  },
  'history-readonly': {
    means: 'This user may not write the history, or not open it.',
    mend: 'Run as the user that stores runs, or mend the rights; docs/history.md names those in PostgreSQL.',
    example: 'a history that a service account wrote',
  },
  'history-full': {
    means: 'The disk of the history, or of its server, is full: the run was not stored.',
    mend: 'Make room, or take old runs away.',
    example: 'a history on a full disk',
  },
  'history-clock': {
    means:
      'The newest run lies more than a year after the one before: the clock may have jumped, and nothing is taken away.',
    mend: 'Say from when age is counted: exaudit history prune --as-of TIME.',
    example: 'a run that was stored while the clock said 2050',
  },
  'run-pruned': {
    means: 'Retention took away what was kept of the run; its row and its counts are still there.',
    mend: 'Ask for a newer run. To keep one whatever retention says: exaudit history hold RUN --reason TEXT.',
    example: 'a run of two years ago that was not the last of its month',
  },
  'pins-newer': {
    means: 'What the run was judged by was kept by a newer version of exaudit.',
    mend: 'Use that version, or a newer one.',
    example: 'a run that a newer exaudit stored, to be judged again by an older one',
  },
  'history-damaged': {
    means: 'Something in the history is not what was stored.',
    mend: 'See what is lost with "exaudit history check", and restore a backup.',
    example: 'a file of the history edited by hand',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
