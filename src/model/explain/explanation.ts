import type { Static } from 'typebox';
import {
  count,
  exactly,
  list,
  maybe,
  named,
  object,
  oneOf,
  orNull,
  ref,
  text,
  textOrNull,
  texts,
} from '../documents/declare.ts';
import type { Value } from '../resource.ts';
import { RUN_DEFINITIONS } from '../run/run-schema.ts';
import type { Provenance } from '../snapshot.ts';
import { PRIVACIES, SYMPTOMS } from '../words.ts';
import { AFTER_CHANGE_NAMES } from './after-changes.ts';
import { CAUSES } from './causes.ts';
import { CLIENT_NAMES } from './clients.ts';
import { PLACE_NAMES } from './places.ts';
import { MissingFact, SignInMatrix } from './sign-in-matrix.ts';
import { CONFIDENCES, CONNECTION_NAMES, SIGN_IN_OUTCOMES } from './sign-in-words.ts';

/** Something that was seen, and speaks for or against a cause. */
export const ExplainProof = object({
  says: text,
  /** Label of the resource. */
  resource: text,
  kind: text,
  property: text,
  observed: ref<Value>('value'),
  privacy: oneOf(PRIVACIES),
  provenance: maybe(ref<Provenance>('provenance')),
});
export interface ExplainProof extends Static<typeof ExplainProof> {}

export const ExplainedCause = object({
  id: oneOf(Object.keys(CAUSES)),
  /** Rules that name it and exist, the nearest first. */
  rules: texts,
  for: list(named<ExplainProof>(ExplainProof)),
  against: list(named<ExplainProof>(ExplainProof)),
  missing: list(named<MissingFact>(MissingFact)),
  confidence: oneOf(CONFIDENCES),
});
export interface ExplainedCause extends Static<typeof ExplainedCause> {}

/** Logs against prediction. `unobserved`: they show it, and it speaks neither way. */
export const Observed = object({
  verdict: oneOf(['confirmed', 'contradicted', 'unobserved']),
  /** Requests that signed in, and requests with credentials that were refused. */
  signedIn: count,
  refused: count,
  /** Methods of those that signed in, as the log names them. */
  methods: texts,
});
export interface Observed extends Static<typeof Observed> {}

export const SignInStep = object({
  connection: oneOf(CONNECTION_NAMES),
  outcome: oneOf(SIGN_IN_OUTCOMES),
  /** The server that it is worst at; `null` where none decides it. */
  server: textOrNull,
  /** Which way it takes and why, as a sentence without a full stop. */
  says: text,
  /** Outlook Anywhere: the one method that the client is told. */
  told: maybe(text),
  /** What the directory offers or accepts, in its order where that is known. */
  offered: maybe(texts),
  /** What the client ends up with. */
  method: maybe(text),
  /** What logs and traces show of it; absent where they show nothing. */
  observed: maybe(named<Observed>(Observed)),
  /** For `cannot-tell`: what would tell. */
  missing: maybe(list(named<MissingFact>(MissingFact))),
  /** Where servers differ: what each of them does. */
  servers: maybe(list(object({ name: text, outcome: oneOf(SIGN_IN_OUTCOMES) }))),
});
export interface SignInStep extends Static<typeof SignInStep> {}

export const ExplainAnswer = object({
  /** Its address; `null` for a mailbox with no settings of its own. */
  mailbox: textOrNull,
  client: oneOf(CLIENT_NAMES),
  place: oneOf(PLACE_NAMES),
  outcome: oneOf(SIGN_IN_OUTCOMES),
  /** The connection that decides; `null` where all are silent. */
  connection: orNull(oneOf(CONNECTION_NAMES)),
  /** Likeliest first. Where it is silent: what would be a cause, were it seen. */
  causes: list(named<ExplainedCause>(ExplainedCause)),
  steps: list(named<SignInStep>(SignInStep)),
});
export interface ExplainAnswer extends Static<typeof ExplainAnswer> {}

const cell = object({
  client: oneOf(CLIENT_NAMES),
  place: oneOf(PLACE_NAMES),
  from: oneOf(SIGN_IN_OUTCOMES),
  to: oneOf(SIGN_IN_OUTCOMES),
});

/** The fewest changes that turn a prompt silent, and what they do to other sign-ins of the same mailbox. */
export const SmallestChange = object({
  client: oneOf(CLIENT_NAMES),
  place: oneOf(PLACE_NAMES),
  /** How it ends then: a connection beside the one that prompted may still fail, or be unknown. */
  ends: oneOf(SIGN_IN_OUTCOMES),
  /** One a property of a server. */
  steps: texts,
  /** Rules that plan them. */
  rules: texts,
  better: list(cell),
  worse: list(cell),
});
export interface SmallestChange extends Static<typeof SmallestChange> {}

/** The same question, asked of another state. */
export const ComparedAnswers = object({
  /** `what-if`: the state with this change, or with all steps of a plan; `since`: an earlier snapshot. */
  kind: oneOf(['what-if', 'since']),
  /** The change, or what the earlier snapshot is called. */
  says: text,
  answers: list(named<ExplainAnswer>(ExplainAnswer)),
  /** What is different of the evidence of the causes, as `label, property: then -> now`. */
  differences: texts,
  /** Who is affected with it; `null` where one mailbox was asked for, and of an earlier snapshot. */
  matrix: orNull(named<SignInMatrix>(SignInMatrix)),
});
export interface ComparedAnswers extends Static<typeof ComparedAnswers> {}

/** What looks different under the first cause than under the second. */
export const SeparatingTest = object({ first: text, second: text, look: text, ifFirst: text, ifSecond: text });
export interface SeparatingTest extends Static<typeof SeparatingTest> {}

export const Explanation = object({
  schema: exactly('exaudit/explanation/v1'),
  tool: text,
  subject: text,
  organization: textOrNull,
  /** Of the snapshot that it was read from. */
  contentDigest: text,
  question: object({
    mailbox: textOrNull,
    /** Mailboxes that are opened beside it. */
    others: texts,
    clients: list(oneOf(CLIENT_NAMES)),
    places: list(oneOf(PLACE_NAMES)),
    symptom: orNull(oneOf(SYMPTOMS)),
    server: textOrNull,
    /** The captured client computer that answers are for; `null`: as Windows ships it. */
    computer: textOrNull,
    /** Active Directory site of the computer, where somebody said it. */
    site: textOrNull,
    rule: textOrNull,
    after: orNull(oneOf(AFTER_CHANGE_NAMES)),
  }),
  answers: list(named<ExplainAnswer>(ExplainAnswer)),
  /** For the first two causes of each answer that has two. */
  tests: list(named<SeparatingTest>(SeparatingTest)),
  /** For each answer that prompts or fails, where some set of remedies is enough. */
  changes: list(named<SmallestChange>(SmallestChange)),
  compared: list(named<ComparedAnswers>(ComparedAnswers)),
  /** What else to look at: no file of a server shows it. */
  elsewhere: texts,
  matrix: orNull(named<SignInMatrix>(SignInMatrix)),
});
export interface Explanation extends Static<typeof Explanation> {}

/** JSON Schema (draft 7) of `exaudit explain --json`; published as `policies/schema/explanation.schema.json`. */
export const EXPLANATION_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit explanation',
  description: 'Why somebody is asked for a password: where each sign-in goes, what it meets, how it ends, and why.',
  ...Explanation,
  definitions: { value: RUN_DEFINITIONS.value, provenance: RUN_DEFINITIONS.provenance },
};
