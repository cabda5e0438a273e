import type { Static } from 'typebox';
import { count, flag, list, named, object, oneOf } from '../documents/declare.ts';
import { CLIENT_NAMES } from './clients.ts';
import { PLACE_NAMES } from './places.ts';
import { SignInCounts } from './sign-in-matrix.ts';

const counts = {
  before: named<SignInCounts>(SignInCounts),
  after: named<SignInCounts>(SignInCounts),
  /** Mailboxes that it ends better for, and worse. */
  better: count,
  worse: count,
  /** Mailboxes that cannot be told of before or after: neither better nor worse. */
  unclear: count,
};

/** A client at a place, for which something changes. */
export const ChangedSignIns = object({ client: oneOf(CLIENT_NAMES), place: oneOf(PLACE_NAMES), ...counts });
export interface ChangedSignIns extends Static<typeof ChangedSignIns> {}

/** Who is affected before and after a change, by our model: never tried. */
export const SignInChange = object({
  mailboxes: count,
  /** These are all that there are. */
  complete: flag,
  /** Clients and places for which any mailbox ends otherwise than before. */
  rows: list(named<ChangedSignIns>(ChangedSignIns)),
  /**
   * Of every mailbox × client × place how many end how; of mailboxes how many are better off with some client at some
   * place, and how many worse: one may be both.
   */
  total: object(counts),
});
export interface SignInChange extends Static<typeof SignInChange> {}
