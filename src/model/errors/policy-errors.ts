import type { ErrorPage } from './error-page.ts';
import { BETWEEN_FILES_ERRORS } from './policy/between-files-errors.ts';
import { CONDITION_ERRORS } from './policy/condition-errors.ts';
import { UNKNOWN_NAME_ERRORS } from './policy/unknown-name-errors.ts';
import { YAML_ERRORS } from './policy/yaml-errors.ts';

/** Policies, profiles, waivers and declarations. */
export const POLICY_ERRORS = {
  'policies-missing': {
    means: 'The folder of policies does not exist.',
    mend: 'Give a folder with policies in it; "exaudit policy new" writes a first one.',
    example: '--policies no-such-folder',
  },
  'policies-empty': {
    means: 'The folder holds no policy and no profile.',
    mend: 'Policies are files NAME.yaml in it, profiles in its folder "profiles".',
    example: '--policies an-empty-folder',
  },
  'policies-invalid': {
    means: 'Files of policies or profiles have faults; each follows with its place.',
    mend: 'Mend what is listed below; "exaudit policy lint" shows all.',
    example: 'any fault of this table in a policy',
  },
  'policy-invalid': {
    means: 'A rule, or another file of policies, does not have the shape that it should.',
    mend: 'Mend it at the place; the published schema completes and checks it in an editor.',
    example: 'severity: urgent',
  },
  'profile-invalid': {
    means: 'A profile cannot be used; each fault follows with its place.',
    mend: 'Mend what is listed below.',
    example: 'parameters of a rule that has none',
  },
  'waivers-invalid': {
    means: 'The file of waivers has faults; each follows with its place.',
    mend: 'Mend what is listed below (docs/waivers.md).',
    example: 'a waiver without "approvedBy"',
  },
  'declarations-invalid': {
    means: 'The file of declarations has faults; each follows with its place.',
    mend: 'Mend what is listed below; "exaudit policy questions" writes one to fill in.',
    example: 'loadBalancer: { tls: maybe }',
  },
  'rule-too-large': {
    means: 'A rule has too many conditions once its definitions are put in.',
    mend: 'Split the rule.',
    example: 'definitions of definitions',
  },
  'duplicate-id': {
    means: 'An id, a name or a profile stands twice.',
    mend: 'Take an id that was never used; where a shipped rule is meant to be replaced, say "overrides".',
    example: 'two rules OWN-001',
  },
  'retired-id': {
    means: 'The rule is retired: its id is not used again.',
    mend: 'Leave it out, or take the one that is named.',
    example: 'include: [ { id: OWN-001 } ] after OWN-001 was retired',
  },
  ...UNKNOWN_NAME_ERRORS,
  ...CONDITION_ERRORS,
  ...BETWEEN_FILES_ERRORS,
  ...YAML_ERRORS,
} as const satisfies { readonly [code: string]: ErrorPage };
