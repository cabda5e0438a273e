import type { Finding, RuleResult } from './run.ts';
import type { CollectionLine, SnapshotEnd, SnapshotHeader } from './snapshot.ts';

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
