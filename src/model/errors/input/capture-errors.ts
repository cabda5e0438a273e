import type { ErrorPage } from '../error-page.ts';

/** Captures and their files. */
export const CAPTURE_ERRORS = {
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
} as const satisfies { readonly [code: string]: ErrorPage };
