import type { ErrorPage } from '../error-page.ts';

/** The YAML itself. */
export const YAML_ERRORS = {
  'yaml-invalid': {
    means: 'The file is not valid YAML.',
    mend: 'Look at the line that is named.',
    example: 'a bracket that is never closed',
  },
  'yaml-tab': {
    means: 'A tab indents a line: YAML wants spaces.',
    mend: 'Put spaces in its place.',
    example: 'a line that begins with a tab',
  },
  'yaml-colon': {
    means: 'A text with a colon and a space is not quoted, so that YAML takes it for a key.',
    mend: 'Put the text into quotes.',
    example: 'title: Basic: off',
  },
  'duplicate-key': {
    means: 'A key stands twice in one mapping.',
    mend: 'Leave one out.',
    example: 'severity: high, twice',
  },
  'yaml-aliases': {
    means: 'Aliases of the file expand to far more than it holds, or to themselves.',
    mend: 'Write the repeated part out, or use "definitions".',
    example: 'a: &a [*a, *a]',
  },
  'yaml-too-large': {
    means: 'The file is larger than any policy.',
    mend: 'Split it; look whether it is the right file.',
    example: '--policies of a folder of captures',
  },
  'yaml-too-deep': {
    means: 'The file is nested deeper than any policy.',
    mend: 'Write it flatter, with "definitions".',
    example: 'brackets in brackets without end',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
