/** What is to be known of one error code, in sentences for whoever has just met it (`docs/errors.md`). */
export interface ErrorPage {
  readonly means: string;
  /** What to do. */
  readonly mend: string;
  /** What is typed, written or found there so that it is said. */
  readonly example: string;
}
