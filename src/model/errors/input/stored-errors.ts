import type { ErrorPage } from '../error-page.ts';

/** Snapshots and runs that are read again. */
export const STORED_ERRORS = {
  'snapshot-missing': {
    means: 'The snapshot does not exist.',
    mend: 'Look at the path.',
    example: 'exaudit audit no-such.ndjson.gz',
  },
  'snapshot-unreadable': {
    means: 'The snapshot cannot be read as one: it is damaged, or something else.',
    mend: 'Copy it again, or build it again from its capture.',
    example: 'a snapshot.ndjson.gz of half its length',
  },
  'snapshot-invalid': {
    means: 'A line of the snapshot is none, or the snapshot is empty.',
    mend: 'Build it again from its capture: exaudit snapshot CAPTURE.',
    example: 'a line that is no JSON object',
  },
  'snapshot-truncated': {
    means: 'The snapshot has no end line, or fewer resources than its end says.',
    mend: 'Copy it again, or build it again from its capture.',
    example: 'a copy that was interrupted',
  },
  'snapshot-changed': {
    means: 'The snapshot was changed after it was written: its digest does not fit its lines.',
    mend: 'Judge the capture that it came from; never edit a snapshot.',
    example: 'a value edited by hand',
  },
  'snapshot-newer': {
    means: 'The snapshot was written by a newer version of exaudit.',
    mend: 'Judge it with that version, or a later one.',
    example: '"schema": "exaudit/snapshot/v9"',
  },
  'snapshot-too-large': {
    means: 'The settings of the snapshot do not fit into memory.',
    mend: 'Split the capture by organization, and audit each part.',
    example: 'many organizations in one capture',
  },
  'run-missing': {
    means: 'There is no run where one was named: no run.json, or no such id in exaudit-out.',
    mend: 'Give the folder of a run, its id, or "latest" for the last one.',
    example: 'exaudit report no-such-run',
  },
  'run-interrupted': {
    means: 'The run was never finished: its manifest, which is written last, is not there.',
    mend: 'Audit again.',
    example: 'a folder left by an audit that was killed',
  },
  'run-changed': {
    means: 'A file of the run is not what its manifest says.',
    mend: 'Audit again, or get the folder from where it was written; "exaudit verify" names each file.',
    example: 'run.json edited by hand',
  },
  'run-invalid': {
    means: 'run.json is not the document that it should be.',
    mend: 'Audit again.',
    example: 'a run.json that was cut off',
  },
  'run-newer': {
    means: 'The run was written by a newer version of exaudit.',
    mend: 'Use that version, or a newer one.',
    example: '"schema": "exaudit/run/v9"',
  },
  'restricted-invalid': {
    means: 'A line of the restricted findings of a run is none.',
    mend: 'Audit again.',
    example: 'a restricted file edited by hand',
  },
  'restricted-too-large': {
    means: 'The restricted findings of a run are too many to be shown.',
    mend: 'Report without --all, and read the restricted file itself.',
    example: 'a million mailboxes that all fail',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
