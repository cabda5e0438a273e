import type { ErrorPage } from './error-page.ts';
import { SCHEDULE_ERRORS } from './schedule-errors.ts';

/** Collecting, and the configuration of scheduled runs. */
export const COLLECT_ERRORS = {
  'collect-locked': {
    means: 'Another collection writes into this folder.',
    mend: 'Wait for it, or collect into another folder with --out.',
    example: 'two collections into one folder',
  },
  'collect-not-empty': {
    means: 'The folder is not empty: a collection is not mixed with other files.',
    mend: 'Pass --resume to go on with a collection, or another --out.',
    example: 'exaudit collect --out Documents',
  },
  'collect-nothing-to-resume': {
    means: 'There is no collection to go on with.',
    mend: 'Leave --resume out, or give the folder of the interrupted collection.',
    example: 'exaudit collect --resume --out new-folder',
  },
  'collect-unwritable': {
    means: 'The folder cannot be made or written.',
    mend: 'Choose one that this account may write.',
    example: '--out /root/capture',
  },
  'connection-missing': {
    means: 'Nothing says how Exchange is reached from this computer.',
    mend: 'Give --exchange-uri http://SERVER/PowerShell/, or --connect with a script of your own.',
    example: 'exaudit collect on a workstation',
  },
  'connection-twice': {
    means: 'More than one way to reach Exchange was given.',
    mend: 'Leave one out.',
    example: '--exchange-uri with --connect',
  },
  'uri-invalid': {
    means: 'This is no address of remote PowerShell.',
    mend: 'Write it as http://ex01.contoso.com/PowerShell/, without credentials.',
    example: '--exchange-uri ex01',
  },
  'powershell-missing': {
    means: 'No PowerShell was found on this computer.',
    mend: 'Install it, or give its absolute path with --powershell.',
    example: 'exaudit collect --powershell nothing',
  },
  'exchange-invalid': {
    means: 'A record of answers of Exchange, made for tests, is not whole.',
    mend: 'Record one with "exaudit collect --record FOLDER".',
    example: 'exaudit collect --replay some-folder',
  },
  'probe-refused': {
    means: "An address was not asked, because it is none of the organization's.",
    mend: 'Declare the namespace where it is one.',
    example: 'a redirect to another organization',
  },
  ...SCHEDULE_ERRORS,
} as const satisfies { readonly [code: string]: ErrorPage };
