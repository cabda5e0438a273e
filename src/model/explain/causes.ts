import { BEYOND_SIGN_IN_CAUSES } from './causes/beyond-sign-in-causes.ts';
import type { CauseWords } from './causes/cause-words.ts';
import { CREDENTIAL_CAUSES } from './causes/credential-causes.ts';
import { FINDING_CAUSES } from './causes/finding-causes.ts';
import { OFFERED_METHOD_CAUSES } from './causes/offered-method-causes.ts';
import { PERSON_CAUSES } from './causes/person-causes.ts';
import { REACHING_CAUSES } from './causes/reaching-causes.ts';

/** Every cause that an answer can name. */
export const CAUSES = {
  ...OFFERED_METHOD_CAUSES,
  ...CREDENTIAL_CAUSES,
  ...PERSON_CAUSES,
  ...FINDING_CAUSES,
  ...REACHING_CAUSES,
  ...BEYOND_SIGN_IN_CAUSES,
} as const satisfies { readonly [cause: string]: CauseWords };

export type CauseName = keyof typeof CAUSES;

/** The words of a cause, or `undefined` for a name that is none. */
export function causeWords(name: string): CauseWords | undefined {
  return Object.hasOwn(CAUSES, name) ? CAUSES[name as CauseName] : undefined;
}
