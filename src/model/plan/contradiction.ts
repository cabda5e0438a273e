import type { Static } from 'typebox';
import { object, oneOf, text, texts } from '../documents/declare.ts';

/** What one source did and another speaks against, where a plan comes near it. */
export const Contradiction = object({
  /** `back-end-ntlm-first` */
  id: text,
  /** What was done: "NTLM before Negotiate on …". */
  advice: text,
  /** Who did it: "Server Fault 854631" (`docs/field-reports.md`). */
  source: text,
  /** What speaks against it. */
  against: text,
  /** Who says so. */
  authority: text,
  securityCost: text,
  /** Steps do it; steps take it back; it is there to be done by hand; it is not offered here. */
  decided: oneOf(['follows-advice', 'takes-it-back', 'by-hand', 'not-offered']),
  /** Why, how to ask for it, or how it is done by hand and taken back. */
  says: text,
  /** Steps that do it or take it back. */
  steps: texts,
});
export interface Contradiction extends Static<typeof Contradiction> {}
