import type { ErrorPage } from './error-page.ts';

/** Files and folders of any kind, as the system refuses them. */
export const FILE_ERRORS = {
  'file-missing': {
    means: 'A file that is needed is not there.',
    mend: 'Look at the path.',
    example: '--waivers no-such.yaml',
  },
  'file-denied': {
    means: 'A file cannot be opened: access is denied, or another program has it.',
    mend: 'Ask for the right, or close the other program.',
    example: 'a file that only an administrator reads',
  },
  'file-refused': {
    means: 'A path would leave this computer, or is no plain file.',
    mend: 'Use a local folder.',
    example: '\\\\server\\share on Windows',
  },
  'file-held': {
    means: 'Another program holds the file.',
    mend: 'Close it, and try again.',
    example: 'a report that is open in a spreadsheet',
  },
  'file-not-a-file': {
    means: 'A folder, or something that is neither, stands where a file is expected.',
    mend: 'Name the file in it.',
    example: '--waivers a-folder',
  },
  'file-not-a-folder': {
    means: 'A file stands where a folder is expected.',
    mend: 'Name another folder.',
    example: '--out notes.txt/run',
  },
  'file-too-large': {
    means: 'A file is larger than its kind ever is.',
    mend: 'Look whether it is the right file.',
    example: '--waivers capture.zip',
  },
  'file-disk-full': {
    means: 'The disk is full: what was being written is not whole.',
    mend: 'Make room, and run the command again.',
    example: '--out on a full disk',
  },
  'file-line-too-long': {
    means: 'A line is longer than any that is written.',
    mend: 'Look whether it is the right file.',
    example: 'a snapshot on one line',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
