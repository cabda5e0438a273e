import type { AfterChange } from './plan/after-change.ts';
import type { EffectiveProfile, EffectiveRule, Severity } from './policy/policy.ts';
import type { Provenance, Value } from './resource.ts';
import type { CollectionLine, Custody, RecordEntry, SnapshotEnd, SnapshotHeader } from './snapshot.ts';
import type { UnknownCause } from './unknown-cause.ts';

export const OUTCOMES = ['fail', 'unknown', 'manual', 'pass', 'not-applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a reader may be shown of a value, so that writers redact before they render. */
export type Privacy = 'public' | 'internal' | 'pii' | 'secret';

export interface Evidence {
  /** Node of the rule that forced the verdict: `expect.all[1]`. */
  readonly path: string;
  /** All nodes that the row stands for, where they are several; `path` is the first of them. */
  readonly paths?: readonly string[];
  /** The resource that the property belongs to, where it is not the finding's own (a lookup). */
  readonly resource?: string;
  /** Property path; `null` for a statement about a population. */
  readonly property: string | null;
  /** Absent (no such key) where nothing was seen. */
  readonly observed?: Value;
  /** In words and values: `first is Negotiate`, `is true`, `equals primarySmtpAddress (a@contoso.com)`. */
  readonly expected: string;
  /** Values of other properties that stand in brackets in `expected`, letter by letter, so that they can be redacted. */
  readonly compared?: readonly Argument[];
  /** Where the value was found; absent where there is none. */
  readonly provenance?: Provenance;
  readonly privacy: Privacy;
  /** For an unknown leaf: why. */
  readonly cause?: UnknownCause;
  readonly detail?: string;
}

export interface Argument {
  readonly value: Value;
  readonly privacy: Privacy;
}

export interface UnknownReason {
  readonly cause: UnknownCause;
  /** `true` where evidence was promised: these make exit 3. */
  readonly promised: boolean;
  /** The reason in words: "EX16: access is denied". */
  readonly detail: string;
  /** Where it is to be looked for: a server, `organization`. */
  readonly scope: string;
  /** The request of the catalog that would settle it, where one would. */
  readonly request?: string;
}

export interface Finding {
  readonly rule: string;
  /** `id` ends in `/*` where the finding stands for a whole scope. */
  readonly resource: { readonly kind: string; readonly id: string; readonly label: string; readonly server?: string };
  readonly outcome: Outcome;
  readonly severity: Severity;
  /** `RULE.failure`, `RULE.unknown`, … */
  readonly messageId: string;
  /** Always `found` and `expected` for a fail; more where the rule's `failure` names them. */
  readonly arguments: { readonly [name: string]: Argument };
  /** The leaves that force the verdict; empty for a pass. */
  readonly evidence: readonly Evidence[];
  readonly reason?: UnknownReason;
  /** What the statement would have said, where only applicability is unknown. */
  readonly wouldBe?: Outcome;
  /** Id of the waiver that covers it. */
  readonly waived?: string;
  /** SHA-256 of rule and resource id, first 16 hex digits. */
  readonly fingerprint: string;
}

/** How one rule did. */
export interface RuleResult {
  readonly rule: string;
  readonly severity: Severity;
  /** `not-collected`: nobody asked for its kind. `selects-nothing`: the kind was collected and no resource matches. */
  readonly state: 'judged' | 'not-collected' | 'selects-nothing';
  /** Findings by outcome; for bulk kinds all of them, also those that `findings` does not list. */
  readonly counts: { readonly [outcome in Outcome]: number };
  /** Of `counts.fail`, covered by a waiver. */
  readonly waived: number;
  /** Findings that `findings` leaves out (bulk kinds list the first hundred non-passes by id). */
  readonly unlisted: number;
  /** For bulk kinds: fails by mail domain of the resource, most first. */
  readonly failsByDomain?: readonly { readonly domain: string; readonly count: number }[];
  /** Requests that would settle it, where it was not collected. */
  readonly missing?: readonly string[];
  /**
   * Every unknown finding of the rule, also those that `findings` leaves out, counted by cause, promise, scope and
   * request (the first detail stands for all). `waived`: how many of them a waiver of kind `evidence-gap` covers.
   */
  readonly unknowns: readonly { readonly reason: UnknownReason; readonly count: number; readonly waived: number }[];
}

/** A rule is counted once, by its worst outcome: fail > not judged > manual > waived > pass > not applicable. */
export const RULE_WORDS = ['fail', 'not-judged', 'manual', 'waived', 'pass', 'not-applicable'] as const;
export type RuleWord = (typeof RULE_WORDS)[number];

export interface RunSummary {
  readonly rules: number;
  readonly byWord: { readonly [word in RuleWord]: number };
  readonly failBySeverity: { readonly [severity in Severity]: number };
  /** Rules that were judged on at least one resource. */
  readonly judged: number;
  readonly notCollected: number;
}

export interface Coverage {
  /** `known`: servers of Get-ExchangeServer; `null` where that was not collected. */
  readonly servers: { readonly seen: readonly string[]; readonly known: readonly string[] | null };
  /** `null` where no mailbox was collected. */
  readonly mailboxes: { readonly count: number; readonly complete: boolean; readonly reason?: string } | null;
  readonly answers: { readonly usable: number; readonly total: number };
  /** What is missing, by cause, worst rule first. */
  readonly gaps: readonly CoverageGap[];
}

export interface CoverageGap {
  readonly cause: UnknownCause;
  readonly word: string;
  readonly scope: string;
  readonly rules: readonly string[];
  readonly worst: Severity;
  readonly promised: boolean;
  /** "EX16 registry: access is denied." */
  readonly detail: string;
  /** What would settle it: a command, or a question to answer. */
  readonly settle: string;
}

export interface ExitVerdict {
  readonly code: number;
  /** Ranked; the first decides the code. */
  readonly reasons: readonly string[];
}

/** A profile as a run keeps it: rules are in `rules`. */
export type RunProfile = Omit<EffectiveProfile, 'rules'> & {
  /** How it was chosen: `--profile`, or in words why it fits best. */
  readonly chosen: string;
  readonly explicit: boolean;
  /** Contradictions with the evidence, as sentences; empty where it fits. */
  readonly misfits: readonly string[];
  /** What to pass to compare, where another fits a part better. */
  readonly compare: string | null;
};

/** One audit. */
export interface Run {
  readonly schema: 'exaudit/run/v1';
  readonly tool: string;
  /** First 8 hex digits of the digest over snapshot, rules, waivers and as-of time. */
  readonly id: string;
  readonly organization: string | null;
  readonly asOf: string;
  readonly judgedAt: string;
  /** What was audited, as the reader named it: `bundled sample`, a folder's name. */
  readonly subject: string;
  readonly custody: Custody;
  readonly window: { readonly first: string; readonly last: string } | null;
  readonly contentDigest: string;
  readonly records: readonly RecordEntry[];
  readonly profile: RunProfile;
  readonly failOn: Severity;
  readonly rules: readonly EffectiveRule[];
  readonly results: readonly RuleResult[];
  readonly findings: readonly Finding[];
  readonly waivers: readonly WaiverUse[];
  readonly coverage: Coverage;
  readonly summary: RunSummary;
  readonly exit: ExitVerdict;
  /** What the reader should know of this run and nothing else says, as sentences. */
  readonly warnings: readonly string[];
  /** What became of plans: only where results of their scripts were found. No verdict rests on it. */
  readonly afterChange?: AfterChange;
}

export interface WaiverUse {
  readonly id: string;
  readonly rule: string;
  readonly where: string;
  readonly kind: string;
  readonly reason: string;
  readonly requestedBy: string | null;
  readonly approvedBy: string | null;
  readonly expires: string | null;
  readonly state:
    | 'active'
    | 'expiring'
    | 'expired'
    | 'not-started'
    | 'unapproved'
    | 'unused'
    | 'over-broad'
    | 'too-long'
    | 'value-changed';
  readonly covers: number;
  readonly accepted: string;
}

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
  /** Names (lower case NetBIOS) of servers with at least one resource, and those of `server` resources. */
  readonly servers: { readonly seen: readonly string[]; readonly known: readonly string[] | null };
  /** Bulk resources read, by kind, and whether their population is complete. */
  readonly populations: {
    readonly [kind: string]: { readonly count: number; readonly complete: boolean; readonly reason?: string };
  };
}

/**
 * The one word that a rule is counted under, by its worst outcome: fail > not judged > manual > waived > pass >
 * not applicable. A rule that was not collected is not judged; one that selects nothing is not applicable.
 */
export function ruleWordOf(result: Pick<RuleResult, 'state' | 'counts' | 'waived'>): RuleWord {
  if (result.counts.fail > result.waived) return 'fail';
  if (result.counts.unknown > 0 || result.state === 'not-collected') return 'not-judged';
  if (result.counts.manual > 0) return 'manual';
  if (result.waived > 0) return 'waived';
  return result.counts.pass > 0 ? 'pass' : 'not-applicable';
}
