import type { Finding } from './run.ts';
import type { Severity, Topic } from './words.ts';

/** What became of failures between two runs, one rule at a time. */
export interface FailureChange {
  /**
   * `new`: fails now. `fixed`: passes now, and only the target changed. `unconfirmed`: failed, and nobody can tell any
   * more. `gone`: the resource is no longer there, or the rule does not apply to it. `not-required`: the rule is no longer
   * asked for, or asks for something else. `waived`, `waiver-ended`: a waiver covers it, or does no longer.
   */
  readonly became: 'new' | 'fixed' | 'unconfirmed' | 'gone' | 'not-required' | 'waived' | 'waiver-ended';
  /** Of what is new: what changed. `collection`: it could not be judged before. */
  readonly cause: 'target' | 'rules' | 'collection';
  readonly rule: string;
  readonly severity: Severity;
  /** Those that are listed in a run; of kinds with very many resources perhaps fewer than `count`, or none. */
  readonly findings: readonly Finding[];
  readonly count: number;
}

/** In the order in which a message tells them. */
export const ALERT_WORDS = {
  failed: 'FAILED',
  history: 'HISTORY',
  missed: 'MISSED',
  new: 'NEW',
  unconfirmed: 'UNSURE',
  lost: 'LOST',
  waiver: 'WAIVER',
  fixed: 'FIXED',
  recovered: 'BACK',
  gone: 'GONE',
  rules: 'RULES',
  first: 'FIRST',
  alive: 'ALIVE',
  test: 'TEST',
} as const;
export type AlertKind = keyof typeof ALERT_WORDS;

/** One thing that changed, as a person reads it. Nothing in it names a person, a path of this host or a secret. */
export interface AlertEvent {
  readonly kind: AlertKind;
  readonly rule?: string;
  /** Of the rule: who owns it is told. */
  readonly topic?: Topic;
  readonly severity?: Severity;
  /** `EX16`, `7 servers`; empty where it is about no place. */
  readonly where: string;
  /** What is so, in one line. */
  readonly title: string;
  /** Why, or what was before, as a sentence; empty where there is nothing to say. */
  readonly detail: string;
  /** Whether a message is sent because of it; others are only told beside those. */
  readonly calls: boolean;
}

/** What is told of one run; every channel makes its own form of it. */
export interface AlertMessage {
  /** The same for the same news: receivers know a repetition by it. */
  readonly id: string;
  /** What it is called; `Exchange` where nobody said it. */
  readonly organization: string;
  /** Id of the run; `null` where there is none. */
  readonly run: string | null;
  /** ISO 8601 UTC. */
  readonly time: string;
  readonly events: readonly AlertEvent[];
  /** What is open now; absent where nothing was judged. */
  readonly open?: AlertCounts;
  /** Where people find the run. */
  readonly link?: string;
}

export interface AlertCounts {
  /** Failing rules that no waiver covers. */
  readonly fail: { readonly [severity in Severity]: number };
  readonly waived: number;
  readonly notJudged: number;
  readonly rulesChanged: boolean;
}
