import type { ErrorPage } from './error-page.ts';
import { CAPTURE_ERRORS } from './input/capture-errors.ts';
import { STORED_ERRORS } from './input/stored-errors.ts';

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
  ...CAPTURE_ERRORS,
  ...STORED_ERRORS,
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
