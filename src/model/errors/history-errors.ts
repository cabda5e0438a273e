import type { ErrorPage } from './error-page.ts';

/** The history of runs. */
export const HISTORY_ERRORS = {
  'history-missing': {
    means: 'The folder holds no history.',
    mend: 'Store a first run with --history, or name the folder of one.',
    example: 'a folder without history.sqlite',
  },
  'history-newer': {
    means: 'The history was written by a newer version of exaudit.',
    mend: 'Use that version, or a newer one.',
    example: 'a history of next year',
  },
  'history-unreachable': {
    means: 'The history cannot be opened or written here: it is on a share, or the disk reports an error.',
    mend: 'Keep it on a disk of this computer, or in PostgreSQL.',
    example: 'a history on a network share',
  },
  'history-busy': {
    means: 'Another program writes into the history, and did not let go of it in time.',
    mend: 'Try again when it has ended.',
    example: 'two audits that end at once',
  },
  'history-readonly': {
    means: 'This user may not write the history, or not open it.',
    mend: 'Run as the user that stores runs, or mend the rights.',
    example: 'a history that a service account wrote',
  },
  'history-full': {
    means: 'The disk of the history is full: the run was not stored.',
    mend: 'Make room, or take old runs away.',
    example: 'a history on a full disk',
  },
  'history-damaged': {
    means: 'Something in the history is not what was stored.',
    mend: 'See what is lost with "exaudit history check", and restore a backup.',
    example: 'a file of the history edited by hand',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
