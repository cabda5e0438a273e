import type { ErrorPage } from '../error-page.ts';

/** What is wrong between rules, profiles, tests and waivers that read well each for itself. */
export const BETWEEN_FILES_ERRORS = {
  'empty-words': {
    means: 'A text says nothing: it repeats the title, or waits to be written.',
    mend: 'Say what somebody sees who has the fault.',
    example: 'why: TODO',
  },
  'unused-definition': {
    means: 'No rule uses this definition.',
    mend: 'Use it, or leave it out.',
    example: 'a definition left after a change',
  },
  'unused-parameter': {
    means: 'The rule never uses its parameter.',
    mend: 'Use it, or leave it out.',
    example: 'a parameter left after a change',
  },
  'unset-parameter': {
    means: 'A rule needs a value that neither profile nor --set gives.',
    mend: 'Give it in the profile, by --set, or a default in the rule.',
    example: "a rule of one's own with a parameter under a shipped profile",
  },
  'missing-test': {
    means: 'The rule lacks a test with one of the outcomes that it can have.',
    mend: 'Add it to the .test.yaml beside the policy.',
    example: 'a rule without a test that fails',
  },
  'profile-cycle': {
    means: 'A profile extends itself, by itself or by others.',
    mend: 'Break the circle.',
    example: 'a extends b, b extends a',
  },
  'precedence-circle': {
    means: 'Rules are to be mended before each other in a circle.',
    mend: 'Take one "before" or "after" out.',
    example: 'A after B, B after A',
  },
  'override-unknown': {
    means: 'There is no shipped rule of that id to take the place of.',
    mend: 'Take what is proposed.',
    example: 'overrides: OA-999',
  },
  'override-invalid': {
    means: 'A rule can only take the place of the rule that has its id.',
    mend: 'Write the same id.',
    example: 'id: OWN-001, overrides: OA-001',
  },
  'override-unlocked': {
    means: 'The lock file does not say which version of the shipped rule this one replaces.',
    mend: 'Run "exaudit policy lock", and commit what it writes.',
    example: 'overrides without overrides.lock',
  },
  'override-changed': {
    means: 'The shipped rule has changed since this one took its place.',
    mend: 'Look at what changed, then run "exaudit policy lock" again.',
    example: 'after an update of exaudit',
  },
  'bad-override': {
    means: 'A --set does not have its form.',
    mend: 'Write RULE.PARAMETER=VALUE.',
    example: '--set IIS-001=NTLM',
  },
  'unread-property': {
    means: 'The rule does not read the property that a waiver is about.',
    mend: 'Take a property that the finding shows.',
    example: '--observed colour=red',
  },
} as const satisfies { readonly [code: string]: ErrorPage };
