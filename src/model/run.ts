import Type, { type Static } from 'typebox';
import {
  cause,
  count,
  countsOf,
  exactly,
  flag,
  list,
  map,
  maybe,
  named,
  object,
  oneOf,
  orNull,
  outcome,
  privacy,
  ref,
  severity,
  text,
  textOrNull,
  texts,
  time,
} from './documents/declare.ts';
import { SignInMatrix } from './explain/sign-in-matrix.ts';
import { AfterChange } from './plan/after-change.ts';
import { UNMENDED_REASONS } from './plan/refusal-reasons.ts';
import { ByHand } from './policy/by-hand.ts';
import { type EffectiveRule, profileFields } from './policy/policy.ts';
import type { Value } from './resource.ts';
import {
  type CollectionLine,
  Custody,
  type Provenance,
  type RecordEntry,
  type SnapshotEnd,
  type SnapshotHeader,
} from './snapshot.ts';
import { OUTCOMES, RULE_WORDS, SEVERITIES } from './words.ts';

const value = ref<Value>('value');

export const Argument = object({ value, privacy });
export interface Argument extends Static<typeof Argument> {}

export const Evidence = object({
  /** Node of the rule that forced the verdict: `expect.all[1]`. */
  path: text,
  /** Property path; `null` for a statement about a population. */
  property: textOrNull,
  /** In words and values: `first is Negotiate`, `is true`, `equals primarySmtpAddress (a@contoso.com)`. */
  expected: text,
  privacy,
  /** All nodes that the row stands for, where they are several; `path` is the first of them. */
  paths: maybe(texts),
  /** Values of other properties that stand in brackets in `expected`, letter by letter, so that they can be redacted. */
  compared: maybe(list(named<Argument>(Argument))),
  /** The resource that the property belongs to, where it is not the finding's own (a lookup). */
  resource: maybe(text),
  /** Absent (no such key) where nothing was seen. */
  observed: maybe(value),
  /** Where the value was found; absent where there is none. */
  provenance: maybe(ref<Provenance>('provenance')),
  /** For an unknown leaf: why. */
  cause: maybe(cause),
  detail: maybe(text),
});
export interface Evidence extends Static<typeof Evidence> {}

export const UnknownReason = object({
  cause,
  /** `true` where evidence was promised: these make exit 3. */
  promised: flag,
  /** The reason in words: "EX16: access is denied". */
  detail: text,
  /** Where it is to be looked for: a server, `organization`. */
  scope: text,
  /** The request of the catalog that would settle it, where one would. */
  request: maybe(text),
});
export interface UnknownReason extends Static<typeof UnknownReason> {}

const reason = ref<UnknownReason>('reason');

export const findingFields = {
  rule: text,
  /** `id` ends in `/*` where the finding stands for a whole scope. */
  resource: object({ kind: text, id: text, label: text, server: maybe(text) }),
  outcome,
  severity,
  /** `RULE.failure`, `RULE.unknown`, … */
  messageId: text,
  /** Always `found` and `expected` for a fail; more where the rule's `failure` names them. */
  arguments: map(named<Argument>(Argument)),
  /** The leaves that force the verdict; empty for a pass. */
  evidence: list(ref<Evidence>('evidence')),
  /** SHA-256 of rule and resource id, first 16 hex digits; where names are hidden 24 of a keyed one, the same for one key. */
  fingerprint: Type.String({ pattern: '^(?:[0-9a-f]{16}|[0-9a-f]{24})$' }),
  reason: maybe(reason),
  /** What the statement would have said, where only applicability is unknown. */
  wouldBe: maybe(outcome),
  /** Id of the waiver that covers it. */
  waived: maybe(text),
};
export const Finding = object(findingFields);
export interface Finding extends Static<typeof Finding> {}

/** What one command would show. */
export const UnseenPart = object({
  request: text,
  of: oneOf(['organization', 'server', 'client']),
  /** Names of the computers that nobody asked, sorted; empty where the capture knows no such computer. */
  scopes: texts,
  promised: flag,
  /** What to run, where the request's own command asks for something else. */
  command: maybe(text),
});
export interface UnseenPart extends Static<typeof UnseenPart> {}

/** How one rule did. */
export const RuleResult = object({
  rule: text,
  severity,
  /** `not-collected`: nobody asked for its kind. `selects-nothing`: the kind was collected and no resource matches. */
  state: oneOf(['judged', 'not-collected', 'selects-nothing']),
  /** Findings by outcome; for bulk kinds all of them, also those that `findings` does not list. */
  counts: countsOf(OUTCOMES),
  /** Of `counts.fail`, covered by a waiver. */
  waived: count,
  /** Findings that `findings` leaves out (bulk kinds list the first hundred non-passes by id). */
  unlisted: count,
  /**
   * Every unknown finding of the rule, also those that `findings` leaves out, counted by cause, promise, scope and
   * request (the first detail stands for all). `waived`: how many of them a waiver of kind `evidence-gap` covers.
   */
  unknowns: list(object({ reason, count, waived: count })),
  /** For bulk kinds: fails by mail domain of the resource, most first. */
  failsByDomain: maybe(list(object({ domain: text, count }))),
  /** What nobody asked for and would have to be seen before the rule is judged in whole; absent where nothing is. */
  unseen: maybe(list(named<UnseenPart>(UnseenPart))),
});
export interface RuleResult extends Static<typeof RuleResult> {}

/** What mends failing findings, as `plan` would write it; or in words why no command does, and what a person has to do. */
export const Remedy = object({
  /** Fingerprints of the findings, sorted. */
  findings: texts,
  rules: texts,
  /** Label of the resource that is changed; of the finding's where nothing is. */
  where: text,
  /** On which server a command of Windows runs, lower case; `null` where it is one for the whole organization. */
  server: textOrNull,
  /** `command`, or why there is none. */
  reason: oneOf(['command', ...UNMENDED_REASONS]),
  /** In words. */
  says: text,
  /** Lines to read, in order: a plan puts guards around them. Empty where a person decides or acts. */
  commands: texts,
  /** Lines that take it back, with the values that were read. */
  undo: texts,
  /** What stops, and who notices. */
  interrupts: textOrNull,
  irreversible: texts,
  /** What has to be found out before, as sentences: where it is so, the change is an outage. Absent: nothing is known to be. */
  first: maybe(texts),
  /** What a person does, both ways, where no command is; of a rule whose policy says it, it stands there (`byHand`). */
  order: maybe(named<ByHand>(ByHand)),
});
export interface Remedy extends Static<typeof Remedy> {}

export const RunSummary = object({
  rules: count,
  byWord: countsOf(RULE_WORDS),
  failBySeverity: countsOf(SEVERITIES),
  /** Rules that were judged on at least one resource. */
  judged: count,
  /** Of `judged`: evidence for the rest is missing. */
  inPart: count,
  notCollected: count,
});
export interface RunSummary extends Static<typeof RunSummary> {}

export const CoverageGap = object({
  cause,
  word: text,
  scope: text,
  rules: texts,
  worst: severity,
  promised: flag,
  /** "EX16 registry: access is denied." */
  detail: text,
  /** What would settle it: a command, or a question to answer. */
  settle: text,
  /** What is typed for it, with the folder of the capture as the working folder; absent where nothing is. */
  commands: maybe(texts),
});
export interface CoverageGap extends Static<typeof CoverageGap> {}

export const CoveredServers = object({
  /** Servers with at least one resource. Names in lower case, sorted. */
  seen: texts,
  /** Servers of Get-ExchangeServer; `null` where that was not collected. */
  known: orNull(texts),
  /** Servers of which every rule that concerns them saw all that it has to see. */
  covered: texts,
});
export interface CoveredServers extends Static<typeof CoveredServers> {}

export const Coverage = object({
  servers: named<CoveredServers>(CoveredServers),
  /** `null` where no mailbox was collected. */
  mailboxes: orNull(object({ count, complete: flag, reason: maybe(text) })),
  answers: object({ usable: count, total: count }),
  /** What is missing, by cause, worst rule first. */
  gaps: list(ref<CoverageGap>('gap')),
  /** What was collected and no rule of the profile reads, by kind: `whole` where none reads anything of the kind. */
  unjudged: maybe(list(object({ kind: text, whole: flag, properties: texts }))),
});
export interface Coverage extends Static<typeof Coverage> {}

export const waiverFields = {
  id: text,
  rule: text,
  where: text,
  kind: text,
  reason: text,
  requestedBy: textOrNull,
  approvedBy: textOrNull,
  expires: textOrNull,
  state: oneOf([
    'active',
    'expiring',
    'expired',
    'not-started',
    'unapproved',
    'unused',
    'over-broad',
    'too-long',
    'value-changed',
  ]),
  covers: count,
  accepted: text,
};
export const WaiverUse = object(waiverFields);
export interface WaiverUse extends Static<typeof WaiverUse> {}

export const ExitVerdict = object({
  code: count,
  /** Ranked; the first decides the code. */
  reasons: texts,
});
export interface ExitVerdict extends Static<typeof ExitVerdict> {}

/** A profile as a run keeps it: rules are in `rules`. */
export const RunProfile = object({
  ...profileFields,
  /** How it was chosen: `--profile`, or in words why it fits best. */
  chosen: text,
  explicit: flag,
  /** Contradictions with the evidence, as sentences; empty where it fits. */
  misfits: texts,
  /** What to pass to compare: another profile that fits the evidence and permits nothing that fails. */
  compare: textOrNull,
  /** Why one would compare; absent where there is nothing to compare with. */
  compareBecause: maybe(text),
});
export interface RunProfile extends Static<typeof RunProfile> {}

/** One audit. */
export const Run = object({
  schema: exactly('exaudit/run/v1'),
  tool: text,
  /** First 8 hex digits of the digest over snapshot, rules, waivers and as-of time. */
  id: Type.String({ pattern: '^[0-9a-f]{8}$', description: 'Of snapshot, rules, waivers and as-of time.' }),
  organization: textOrNull,
  asOf: time,
  judgedAt: time,
  /** What was audited, as the reader named it: `bundled sample`, a folder's name. */
  subject: text,
  custody: named<Custody>(Custody),
  window: orNull(object({ first: time, last: time })),
  contentDigest: text,
  records: list(ref<RecordEntry>('record')),
  profile: named<RunProfile>(RunProfile),
  failOn: severity,
  rules: list(ref<EffectiveRule>('rule')),
  results: list(ref<RuleResult>('result')),
  findings: list(ref<Finding>('finding')),
  /** What would mend what fails, worst rule first; of bulk kinds nothing: a plan goes through them. Absent in old runs. */
  remedies: maybe(list(ref<Remedy>('remedy'))),
  /** Who is asked for a password, by what the configuration does; of no rule and of no wish. Absent in old runs. */
  signIns: maybe(named<SignInMatrix>(SignInMatrix)),
  waivers: list(ref<WaiverUse>('waiver')),
  coverage: named<Coverage>(Coverage),
  summary: named<RunSummary>(RunSummary),
  exit: named<ExitVerdict>(ExitVerdict),
  /** What the reader should know of this run and nothing else says, as sentences. */
  warnings: texts,
  /** What became of plans: only where results of their scripts were found. No verdict rests on it. */
  afterChange: maybe(named<AfterChange>(AfterChange)),
});
export interface Run extends Static<typeof Run> {}

/** What judging one snapshot gives. */
export interface Evaluation {
  readonly header: SnapshotHeader;
  readonly collections: readonly CollectionLine[];
  readonly end: SnapshotEnd | null;
  /** Sorted by rule, then resource id. All of small kinds; of bulk kinds the first hundred non-passes a rule by id. */
  readonly findings: readonly Finding[];
  /** One a rule, in the order of the rules given. */
  readonly results: readonly RuleResult[];
  /** Every non-pass of bulk kinds as one JSON finding a line, sorted by rule and id; `null` where there is none. */
  readonly restricted: (() => AsyncIterable<readonly string[]>) | null;
  readonly servers: CoveredServers;
  /** Bulk resources read, by kind, and whether their population is complete. */
  readonly populations: {
    readonly [kind: string]: { readonly count: number; readonly complete: boolean; readonly reason?: string };
  };
}
