/** Closed lists of words that policies, runs, plans and reports share. */

/** How soon to act, soonest first; `info` cannot fail. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Longest term of a waiver in days and least number of approvers (`docs/policy-language.md#severity`). */
export const WAIVER_TERMS: { readonly [severity in Severity]: { readonly days: number; readonly approvers: number } } =
  {
    critical: { days: 30, approvers: 2 },
    high: { days: 90, approvers: 1 },
    medium: { days: 180, approvers: 1 },
    low: { days: 365, approvers: 1 },
    info: { days: 365, approvers: 1 },
  };

export const HARMS = ['prompt', 'outage', 'exposure', 'migration', 'hygiene'] as const;
export type Harm = (typeof HARMS)[number];

/** Topics in the order in which a client walks (`docs/policy-language.md#topics`). */
export const TOPICS = {
  'finding-server': 'Finding the server',
  'signing-in-server': 'Signing in: what servers offer',
  'signing-in-user': 'Signing in: who the user is',
  trust: 'Trust and protection',
  'address-book': 'Address book and protocol switch',
  client: 'On the client',
  'back-end': 'Behind the front end',
  coexistence: 'Old and new together, cloud',
} as const;
export type Topic = keyof typeof TOPICS;

export const SYMPTOMS = [
  'prompt-once',
  'prompt-loop',
  'prompt-outside-only',
  'prompt-lync',
  'restart-outlook',
  'allow-website',
  'certificate-warning',
  'address-book',
  'free-busy',
  'move-blocked',
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** What a reader may be shown of a value, so that writers redact before they render. */
export const PRIVACIES = ['public', 'internal', 'pii', 'secret'] as const;
export type Privacy = (typeof PRIVACIES)[number];

/** How strong evidence is, weakest first. */
export const EVIDENCE_STRENGTHS = ['inferred', 'declared', 'directory', 'cmdlet', 'effective-iis', 'wire'] as const;
export type EvidenceStrength = (typeof EVIDENCE_STRENGTHS)[number];

export const OUTCOMES = ['fail', 'unknown', 'manual', 'pass', 'not-applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A rule is counted once, by its worst outcome: fail > not judged > manual > waived > pass > not applicable. */
export const RULE_WORDS = ['fail', 'not-judged', 'manual', 'waived', 'pass', 'not-applicable'] as const;
export type RuleWord = (typeof RULE_WORDS)[number];

/** Whether a failure of a rule decides the exit code: rules on trial never do, and others from this severity on. */
export const failsTheRun = (
  rule: { readonly status: string },
  { severity }: { readonly severity: Severity },
  failOn: Severity,
): boolean => rule.status === 'stable' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);

/**
 * The one word that a rule is counted under. A rule that was not collected is not judged; one that selects nothing is
 * not applicable.
 */
export function ruleWordOf(result: {
  readonly state: 'judged' | 'not-collected' | 'selects-nothing';
  readonly counts: { readonly [outcome in Outcome]: number };
  readonly waived: number;
}): RuleWord {
  if (result.counts.fail > result.waived) return 'fail';
  if (result.counts.unknown > 0 || result.state === 'not-collected') return 'not-judged';
  if (result.counts.manual > 0) return 'manual';
  if (result.waived > 0) return 'waived';
  return result.counts.pass > 0 ? 'pass' : 'not-applicable';
}

/** What a change interrupts, mildest first. */
export const IMPACTS = ['none', 'pool-recycle', 'client-restart', 'logon-change', 'iis-reset', 'outage'] as const;
export type Impact = (typeof IMPACTS)[number];

/** Who writes a setting by itself, so that our change would not last. */
export const OWNERS = {
  'service-host': 'Exchange Service Host copies the directory over IIS about every 15 minutes',
  'group-policy': 'Group Policy',
  dsc: 'Desired State Configuration',
  'extended-protection-script': "Microsoft's Extended Protection script",
  setup: 'Exchange setup: an update writes it again',
} as const;
export type Owner = keyof typeof OWNERS;

/** What the evidence says of a planned value now. */
export const ACTUALS = ['as-planned', 'as-before', 'something-else', 'not-judged'] as const;
export type Actual = (typeof ACTUALS)[number];

/** Why something could not be judged (`docs/evaluation.md#what-is-missing`). */
export interface UnknownCauseSpec {
  /** A broken promise can make exit 3; an unpromised gap never does. `inherits`: as its leaves. `live`: broken only when we asked ourselves. */
  readonly class: 'broken' | 'unpromised' | 'inherits' | 'live';
  /** The word that reports group by. */
  readonly word:
    | 'lost'
    | 'not asked'
    | 'undeclared'
    | 'unreadable'
    | 'contradictory'
    | 'incomplete'
    | 'inherited'
    | 'no time';
  readonly says: string;
}

export const UNKNOWN_CAUSES = {
  failed: { class: 'broken', word: 'lost', says: 'the request for it failed' },
  partial: { class: 'broken', word: 'incomplete', says: 'the answer is known to be incomplete' },
  unreadable: { class: 'broken', word: 'unreadable', says: 'the answer could not be read' },
  conflict: { class: 'broken', word: 'contradictory', says: 'two sources contradict each other' },
  'over-limit': { class: 'broken', word: 'incomplete', says: 'the answer is larger than the limit' },
  'bad-type': { class: 'broken', word: 'unreadable', says: 'the value has a type that this comparison cannot use' },
  'rule-error': { class: 'broken', word: 'unreadable', says: 'the rule itself failed' },
  ambiguous: { class: 'broken', word: 'contradictory', says: 'several resources answer to one key' },
  'not-in-answer': { class: 'live', word: 'not asked', says: 'the answer does not contain it' },
  'not-asked': { class: 'unpromised', word: 'not asked', says: 'nobody asked for it' },
  truncated: { class: 'unpromised', word: 'incomplete', says: 'the export cut the value off' },
  'no-time': { class: 'unpromised', word: 'no time', says: 'no collection time is known' },
  stale: { class: 'unpromised', word: 'no time', says: 'the two answers were collected too far apart' },
  undeclared: {
    class: 'unpromised',
    word: 'undeclared',
    says: 'only the organization can say it, in declarations.yaml',
  },
  selection: { class: 'inherits', word: 'inherited', says: 'whether the rule concerns it cannot be told' },
  applicability: { class: 'inherits', word: 'inherited', says: 'whether the rule applies to it cannot be told' },
} as const satisfies Record<string, UnknownCauseSpec>;

export type UnknownCause = keyof typeof UNKNOWN_CAUSES;

/** Where runs are kept unless somebody says otherwise, below the folder that they were started in. */
export const RUNS_FOLDER = 'exaudit-out';
/** What the folder of a run is called there; before it carried its time, the id alone. */
export const RUN_FOLDER = /^(?:\d{4}-\d\d-\d\dT\d{4}Z-)?[0-9a-f]{8}$/;
