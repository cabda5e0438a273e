import type { Static } from 'typebox';
import { count, flag, list, maybe, named, object, oneOf, orNull, text, texts } from '../documents/declare.ts';
import { CAUSES } from './causes.ts';
import { CLIENT_NAMES } from './clients.ts';
import { PLACE_NAMES } from './places.ts';
import { SIGN_IN_OUTCOMES } from './sign-in-words.ts';

/** A fact that nobody collected, and the command that would tell it. */
export const MissingFact = object({ fact: text, command: text });
export interface MissingFact extends Static<typeof MissingFact> {}

/** Mailboxes by outcome. */
export const SignInCounts = object({ silent: count, 'cannot-tell': count, prompt: count, fail: count });
export interface SignInCounts extends Static<typeof SignInCounts> {}

export const MatrixRow = object({
  client: oneOf(CLIENT_NAMES),
  place: oneOf(PLACE_NAMES),
  counts: named<SignInCounts>(SignInCounts),
  /** What decides it for how many, most first. */
  causes: list(
    object({ outcome: oneOf(SIGN_IN_OUTCOMES), id: oneOf(Object.keys(CAUSES)), rules: texts, servers: texts, count }),
  ),
  /** For `cannot-tell`: what would tell it for most. */
  missing: orNull(named<MissingFact>(MissingFact)),
});
export interface MatrixRow extends Static<typeof MatrixRow> {}

/** Who is affected: every mailbox × client × place. */
export const SignInMatrix = object({
  mailboxes: count,
  /** These are all that there are. */
  complete: flag,
  /** Absent: all that were collected. Else only so many of them were looked at, the first by their ids. */
  first: maybe(count),
  rows: list(named<MatrixRow>(MatrixRow)),
});
export interface SignInMatrix extends Static<typeof SignInMatrix> {}
