import type { UnknownCause } from './unknown-cause.ts';

/** How strong evidence is, weakest first. */
export const EVIDENCE_STRENGTHS = ['inferred', 'declared', 'directory', 'cmdlet', 'effective-iis', 'wire'] as const;
export type EvidenceStrength = (typeof EVIDENCE_STRENGTHS)[number];

/** One raw answer: a file of the capture, or what was declared. */
export interface RecordEntry {
  /** `r-0001` in path order. */
  readonly id: string;
  /** Path inside the capture, with `/`. */
  readonly path: string;
  /** Request of the catalog that this answers, `null` when it was not recognized. */
  readonly request: string | null;
  /** `clixml`, `json`, `format-list`, `application-host`, `appcmd`, … */
  readonly format: string | null;
  readonly strength: EvidenceStrength;
  readonly sha256: string;
  readonly bytes: number;
  /** Server the answer is about, NetBIOS, where it is about one. */
  readonly server: string | null;
  /** ISO 8601 UTC; `null`: not known. A file date never stands here. */
  readonly collectedAt: string | null;
  readonly fileDate: string | null;
  readonly status: 'read' | 'partly' | 'unreadable' | 'unplaced' | 'ignored';
  /** What is wrong with it, as a sentence, with its place (`line 12`). */
  readonly problem: string | null;
  /** The exact command to run again, or the `--map` to give. */
  readonly hint: string | null;
  /** Names of fields that the collector or the reader withheld as secret. */
  readonly withheld: readonly string[];
}

export interface Custody {
  readonly custody: 'collected' | 'exported-by-hand' | 'mixed';
  readonly sealed: boolean;
  /** As `docs/captures.md#capturejson` where a capture.json gave it. */
  readonly collectedBy?: string;
  readonly host?: string;
}

/** First line of a snapshot. */
export interface SnapshotHeader {
  readonly line: 'header';
  readonly schema: 'exaudit/snapshot/v1';
  readonly tool: string;
  /** Name of the organization, where it is known. */
  readonly organization: string | null;
  readonly custody: Custody;
  /** First and last collection time; `null` where no record has one. */
  readonly window: { readonly first: string; readonly last: string } | null;
  readonly records: readonly RecordEntry[];
}

/** What one collector managed for one scope. */
export interface CollectionLine {
  readonly line: 'collection';
  /** Request of the catalog, for example `Get-Mailbox`. */
  readonly request: string;
  readonly kind: string;
  /** `organization`, or the server's NetBIOS name in lower case. */
  readonly scope: string;
  /** Properties that the answer carried for at least one resource, sorted; empty where it failed. */
  readonly properties: readonly string[];
  readonly status: 'complete' | 'partial' | 'failed';
  /** Cause where the status is not complete: `failed`, `partial`, `unreadable`, `over-limit`. */
  readonly cause?: UnknownCause;
  /** The reason in words, for the reader. */
  readonly reason?: string;
  /** `true`: we asked ourselves, live or by a capture.json entry. Hand-made files promise only themselves. */
  readonly promised: boolean;
  /** How many resources the answer held. */
  readonly count: number;
  /** Index into the header's `records`. */
  readonly record: number;
}

/** Last line of a snapshot: without it the file was cut off. */
export interface SnapshotEnd {
  readonly line: 'end';
  readonly resources: number;
  /** SHA-256 over the resource lines without `provenance`, hex. */
  readonly contentDigest: string;
}

/**
 * A snapshot that can be read more than once: header, collection lines, resources of small kinds, resources of bulk
 * kinds, end; small kinds and bulk kinds each sorted by kind and id. Yields batches of JSON lines without line ends.
 */
export interface SnapshotSource {
  read(): AsyncIterable<readonly string[]>;
  /**
   * The same lines as UTF-8 with their line feeds, where they are at hand so: blocks of whole lines, each valid until the
   * next is asked for.
   */
  readBlocks?(): AsyncIterable<Uint8Array>;
}
