import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';

/** Of how many mailboxes a table of sign-ins speaks: "of 312 mailboxes", and where it is not all, of which. */
export function ofMailboxes({ complete, first, mailboxes }: SignInMatrix): string {
  if (first !== undefined) return `of the first ${first} mailboxes`;
  return `of ${mailboxes} mailboxes${complete ? '' : ' collected'}`;
}
