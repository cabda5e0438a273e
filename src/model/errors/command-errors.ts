import type { ErrorPage } from './error-page.ts';
import { FILE_ERRORS } from './file-errors.ts';

/** What is typed, and where things are written. */
export const COMMAND_ERRORS = {
  usage: {
    means: 'The command line is right word for word and asks for something that does not go together.',
    mend: 'Read what is said; "exaudit COMMAND --help" shows what goes with what.',
    example: 'exaudit redact of a run in place of a capture',
  },
  'format-unknown': {
    means: 'There is no report of that name.',
    mend: 'Take one of those that are listed.',
    example: '--format htm',
  },
  'kind-unknown': {
    means: 'There is no kind of resource of that name.',
    mend: 'Take one of those that are listed (docs/kinds.md).',
    example: '--require mailboxs',
  },
  'severity-unknown': {
    means: 'There is no severity of that name.',
    mend: 'critical, high, medium or low.',
    example: '--fail-on urgent',
  },
  'impact-unknown': {
    means: 'There is no impact of that name.',
    mend: 'Take one of those that are listed.',
    example: 'exaudit plan RUN --impact huge',
  },
  'redaction-unknown': {
    means: 'There is no level of redaction of that name.',
    mend: 'Take one of those that are listed.',
    example: '--redact some',
  },
  'time-invalid': {
    means: 'This is no time.',
    mend: 'Write it as 2026-11-20 or 2026-11-20T06:00:00Z.',
    example: '--as-of yesterday',
  },
  'number-invalid': {
    means: 'This is no number, or one out of bounds.',
    mend: 'Take one in the bounds that are said.',
    example: 'exaudit collect --concurrency 0',
  },
  'unknown-schema': {
    means: 'There is no schema of that name, or a file does not say which one it follows.',
    mend: 'Begin the file with the line that is proposed.',
    example: 'exaudit policy schema polici',
  },
  'out-missing': {
    means: 'Where to write was not said, and nothing can be guessed.',
    mend: 'Pass --out FOLDER.',
    example: 'exaudit collect --resume',
  },
  'output-not-empty': {
    means: 'What is to be written would mix with files that are there.',
    mend: 'Name a folder that does not exist.',
    example: 'exaudit redact CAPTURE --out CAPTURE',
  },
  'file-exists': {
    means: "The file that is to be written is there already, and may hold somebody's work.",
    mend: 'Name another file, or print to the screen without --out.',
    example: 'exaudit policy questions CAPTURE --out declarations.yaml, twice',
  },
  'bundle-exists': {
    means: 'The bundle of logs that is to be written is there already.',
    mend: 'Name a file that does not exist.',
    example: 'exaudit doctor --bundle logs.zip, twice',
  },
  'log-refused': {
    means: 'The log would be written among files that a command reads or seals.',
    mend: 'Name a file in a folder of its own.',
    example: '--log-file capture/exaudit.log',
  },
  'sarif-too-large': {
    means: 'The run has more results than SARIF of this target takes.',
    mend: 'Choose a higher severity, or another format.',
    example: 'a run with tens of thousands of failures',
  },
  'redaction-stored': {
    means: 'The run was stored with pseudonyms, and the names behind them cannot be brought back.',
    mend: 'Judge its snapshot again with the level that is wanted.',
    example: 'exaudit report RUN --redact none',
  },
  'redact-key-missing': {
    means: 'Pseudonyms need a key, and there is none.',
    mend: 'Pass --key FILE, or let one be made.',
    example: 'an empty key file',
  },
  'redact-names-alike': {
    means: 'There are more short names than stand-ins of their length.',
    mend: 'Redact a part of the capture.',
    example: 'a thousand names of one letter',
  },
  'key-invalid': {
    means: 'The key cannot sign or check: it is no key, or of another sort.',
    mend: 'Make one as docs/signing-scripts.md says.',
    example: 'exaudit sign RUN --key notes.txt',
  },
  ...FILE_ERRORS,
} as const satisfies { readonly [code: string]: ErrorPage };
