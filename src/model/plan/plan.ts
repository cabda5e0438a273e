import Type, { type Static } from 'typebox';
import {
  count,
  exactly,
  flag,
  list,
  maybe,
  named,
  object,
  oneOf,
  orNull,
  sha256,
  text,
  textOrNull,
  texts,
  time,
} from '../documents/declare.ts';
import { SignInChange } from '../explain/sign-in-change.ts';
import { IMPACTS, OUTCOMES, PRIVACIES, SEVERITIES } from '../words.ts';
import { Contradiction } from './contradiction.ts';
import { Grounds } from './grounds.ts';
import { Instruction } from './instruction.ts';
import { Operation, plannedValue } from './operation.ts';
import { REFUSAL_REASONS } from './refusal-reasons.ts';

const timeOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' });
const integerOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] });
const some = { minItems: 1 };
const resource = object({ kind: text, id: text, label: text });

/** What a step does to the model: one property of one resource. The judged property is among them. */
export const Change = object({
  resource: text,
  property: text,
  before: plannedValue,
  after: plannedValue,
  privacy: oneOf(PRIVACIES),
  /** Not written by the operation: inherited in IIS, copied there by Exchange, or derived from what is written. */
  follows: maybe(exactly(true)),
});
export interface Change extends Static<typeof Change> {}

/** One guarded change with its way back. */
export const Step = object({
  /** `S1`, in order of execution. */
  id: Type.String({ pattern: '^S[1-9][0-9]*$' }),
  title: text,
  /** Rules that it mends, and the fingerprints of their findings. */
  rules: list(text, some),
  findings: list(text, some),
  resource,
  server: textOrNull,
  operation: Operation,
  changes: list(named<Change>(Change), some),
  impact: oneOf(IMPACTS),
  /** What happens, who notices what. */
  interrupts: text,
  /** How long until it is visible: "at once", "up to 15 minutes in IIS". */
  visible: text,
  /** Effects that no configuration restores. */
  irreversible: texts,
  careful: textOrNull,
  /** What to find out first, because the change may cut people off; absent: no rule knows of that, or it is ruled out. */
  outage: maybe(texts),
  /** What sign-in is protected less by afterwards, a sentence each; empty or absent: nothing that the model knows of. */
  securityCost: maybe(texts),
  /** A step that fails under the target profile is a workaround, and says until when it is asked for. */
  workaround: orNull(object({ targetProfile: text, rules: list(text, some) })),
  /** Id of the record and line that the values before were read from. */
  evidence: list(object({ record: text, path: text, line: integerOrNull, sha256: text, collectedAt: timeOrNull })),
});
export interface Step extends Static<typeof Step> {}

/** Steps of one go: never all members of a namespace together. */
export const Wave = object({
  number: Type.Integer({ minimum: 1 }),
  /** "Pilot: EX16, taken out of the load balancer first". */
  title: text,
  servers: texts,
  namespaces: texts,
  steps: list(named<Step>(Step), some),
  stopIf: texts,
});
export interface Wave extends Static<typeof Wave> {}

/** A failing finding that gets no step, and why. */
export const Refusal = object({
  rule: text,
  resource,
  severity: oneOf(SEVERITIES),
  reason: oneOf(REFUSAL_REASONS),
  /** In words, with what to do by hand or whom to ask. */
  says: text,
});
export interface Refusal extends Static<typeof Refusal> {}

export const Judged = object({ rule: text, resource: text, before: oneOf(OUTCOMES), after: oneOf(OUTCOMES) });
export interface Judged extends Static<typeof Judged> {}

/** What the model says happens: never run on a server. */
export const Prediction = object({
  profile: text,
  fixed: list(named<Judged>(Judged)),
  stillFailing: list(named<Judged>(Judged)),
  newlyFailing: list(named<Judged>(Judged)),
  /** Verdicts that become unknown, which should be none. */
  unknown: list(named<Judged>(Judged)),
  /** How many there are of each; of bulk kinds the lists above hold the first hundred a rule. */
  counts: maybe(object({ fixed: count, stillFailing: count, newlyFailing: count, unknown: count })),
  /** Undone in the model, the snapshot was the same again. */
  undone: flag,
});
export interface Prediction extends Static<typeof Prediction> {}

/** All steps of a run. */
export const Plan = object({
  schema: exactly('exaudit/plan/v1'),
  tool: text,
  /** First 8 hex digits of `digest`. */
  id: Type.String({ pattern: '^[0-9a-f]{8}$' }),
  /** SHA-256 over the plan without itself, hex: what an approval is bound to. */
  digest: sha256,
  run: text,
  organization: textOrNull,
  contentDigest: text,
  profile: text,
  targetProfile: textOrNull,
  asOf: time,
  /** ISO 8601 UTC; default 7 days after the oldest evidence that a step rests on, `null` where no time is known. */
  validUntil: timeOrNull,
  evidenceWindow: orNull(object({ first: text, last: text })),
  waves: list(named<Wave>(Wave)),
  refused: list(named<Refusal>(Refusal)),
  /** What is done by hand, in order, both ways. */
  instructions: list(named<Instruction>(Instruction)),
  /** Where sources contradict each other about something that this plan does, takes back or does not offer. */
  contradictions: maybe(list(named<Contradiction>(Contradiction))),
  predictions: list(named<Prediction>(Prediction)),
  /** Mailboxes and other people that the steps touch, counted. */
  affected: object({ mailboxes: integerOrNull, servers: count }),
  /** Who is asked for a password before and after, by our model; absent where no mailbox was collected or nothing is changed. */
  signIns: maybe(named<SignInChange>(SignInChange)),
  /** What the audit behind it knew, for the change document; absent in plans that were made without one. */
  grounds: maybe(named<Grounds>(Grounds)),
});
export interface Plan extends Static<typeof Plan> {}

/** JSON Schema of plan.json, published as `policies/schema/plan.schema.json`. */
export const PLAN_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit plan',
  ...Plan,
};
