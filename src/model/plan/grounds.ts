import Type, { type Static } from 'typebox';
import { list, maybe, named, object, oneOf, orNull, severity, text, textOrNull, texts } from '../documents/declare.ts';
import { Coverage, findingFields, type WaiverUse, waiverFields } from '../run.ts';
import { Custody } from '../snapshot.ts';
import { SEVERITIES, type Symptom } from '../words.ts';

export const ProfileWords = object({ name: text, fits: text, weakerThanBaseline: texts, misfits: maybe(texts) });
export interface ProfileWords extends Static<typeof ProfileWords> {}

export const RuleWords = object({
  id: text,
  title: text,
  failure: text,
  severity,
  /** Under the target profile; `null` where there is none, or it leaves the rule out. */
  targetSeverity: oneOf([...SEVERITIES, null]),
  harm: text,
  symptoms: Type.Unsafe<readonly Symptom[]>(texts),
  /** For the value of the rule's parameter in this run; `null` where the policy does not say. */
  why: textOrNull,
  /** What the policy says of other values of the same parameter, which is named in words. */
  instead: list(object({ parameter: text, value: text, why: text })),
  notice: textOrNull,
  careful: textOrNull,
  certainty: textOrNull,
  references: texts,
});
export interface RuleWords extends Static<typeof RuleWords> {}

const { rule, resource, arguments: inserted } = findingFields;
export const MendedFinding = object({ rule, resource, severity, arguments: inserted, fingerprint: text });
export interface MendedFinding extends Static<typeof MendedFinding> {}

/**
 * What the audit behind a plan knew, as far as the people who decide on the plan have to know it: the words of its
 * rules, the findings that its steps mend, what was missing. Kept in plan.json, so that the change document can be
 * written from it alone, and so that the digest that an approval is bound to covers what the board has read.
 */
export const Grounds = object({
  profile: named<ProfileWords>(ProfileWords),
  target: orNull(named<ProfileWords>(ProfileWords)),
  custody: named<Custody>(Custody),
  window: orNull(object({ first: text, last: text })),
  coverage: named<Coverage>(Coverage),
  /** Every rule that a step, a refusal or a new failure of a prediction names; by id. */
  rules: list(named<RuleWords>(RuleWords)),
  /** The findings that steps mend; by fingerprint. */
  findings: list(named<MendedFinding>(MendedFinding)),
  /** Waivers of the rules above. */
  waivers: list(Type.Unsafe<WaiverUse>(object({ ...waiverFields, state: text }))),
  /** At most how many mailboxes each step touches; `null` where no mailbox was collected. */
  reach: list(object({ step: text, mailboxes: Type.Unsafe<number | null>({ type: ['integer', 'null'] }) })),
});
export interface Grounds extends Static<typeof Grounds> {}
