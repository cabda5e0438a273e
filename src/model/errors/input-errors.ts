import type { ErrorPage } from './error-page.ts';

/** What is given to be read. */
export const INPUT_ERRORS = {
  'input-missing': {
    means: 'What was named as input is not there.',
    mend: 'Give a folder, a zip, a file, a snapshot, a run folder or the id of a run; quote a path with spaces.',
    example: 'exaudit audit no-such-folder',
  },
  'input-twice': {
    means: 'Two inputs were given where one is judged.',
    mend: 'Leave one of them out.',
    example: 'exaudit audit --sample ./capture',
  },
  'capture-missing': {
    means: 'The folder, zip or file of a capture does not exist.',
    mend: 'Look at the path; a capture is what somebody exported or "exaudit collect" wrote.',
    example: 'exaudit audit no-such.zip',
  },
  'capture-empty': {
    means: 'The capture holds no file.',
    mend: 'Unpack it into this folder, or name the folder that the files are in.',
    example: 'exaudit audit an-empty-folder',
  },
  'capture-unreadable': {
    means: 'A file of the capture, or the zip itself, is damaged or cannot be opened.',
    mend: 'Copy it again; unpack a zip that is encrypted or split, and give the folder.',
    example: 'exaudit audit damaged.zip',
  },
  'capture-too-large': {
    means: 'The capture is larger than can be looked through at once.',
    mend: 'Split it: mailboxes or logs in a folder of their own.',
    example: 'exaudit redact huge-capture --out out',
  },
  'manifest-invalid': {
    means: 'A capture.json or manifest.json is not one: what it promises decides exit codes, so it is not guessed at.',
    mend: 'Take capture.json out of the capture to read its files as exported by hand; write a manifest anew with the program that made it.',
    example: 'capture.json without "schema"',
  },
  'manifest-missing': {
    means: 'The folder has no manifest.json, so that nothing says what was written into it.',
    mend: 'Give the folder of a run or of a plan.',
    example: 'exaudit sign some-folder --key key.pem',
  },
  'manifest-newer': {
    means: 'The manifest was written by a newer version of exaudit.',
    mend: 'Use that version, or a newer one.',
    example: '"schema": "exaudit/manifest/v9"',
  },
  'map-invalid': {
    means: 'A --map does not say which request a file answers.',
    mend: 'Write FILE=REQUEST@SERVER.',
    example: '--map "mapi.txt=Get-MapiVirtualDirectory@EX01"',
  },
  format: {
    means: 'A file of the capture cannot be read, or not to its end; the evidence in it becomes unknown.',
    mend: 'Look at the line that is named; export the file again where it was cut off.',
    example: 'a CLIXML file that ends in the middle',
  },
  'file-unreadable': {
    means: 'A compressed file is damaged.',
    mend: 'Copy it again.',
    example: 'exaudit redact --verify damaged.gz',
  },
  'too-many-resources': {
    means: 'There are more settings beside mailboxes than fit into memory.',
    mend: 'Split the capture by server, and audit each part.',
    example: 'the settings of thousands of servers in one folder',
  },
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
  'server-unknown': {
    means: 'The server that was named is not in the evidence.',
    mend: 'Take one of those that are listed; names are NetBIOS names.',
    example: '--servers EX99',
  },
  'mailbox-unknown': {
    means: 'No mailbox of that name was collected.',
    mend: 'Give its mail address, sign-in name or GUID.',
    example: 'exaudit explain CAPTURE --mailbox nobody@contoso.com',
  },
  'computer-unknown': {
    means: 'No registry of a client computer of that name was collected.',
    mend: 'Take one that is listed, or export its registry (docs/captures.md).',
    example: 'exaudit explain CAPTURE --computer PC-9',
  },
  'what-if-invalid': {
    means: 'What should be tried out is no change of something that was collected.',
    mend: 'Take the form of the examples that are printed.',
    example: '--what-if "do something"',
  },
  'unknown-location': {
    means: 'No server has a location of that name in IIS.',
    mend: 'Take the spelling that is proposed.',
    example: 'exaudit iis CAPTURE --location /EWSS',
  },
  'unknown-setting': {
    means: 'This is no setting of a location in IIS.',
    mend: 'Take one of those that are listed.',
    example: 'exaudit iis CAPTURE --setting provider',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
