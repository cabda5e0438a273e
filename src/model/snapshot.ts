import Type, { type Static } from 'typebox';
import { count, flag, list, maybe, object, oneOf, text, textOrNull, texts, timeOrNull } from './documents/declare.ts';
import { EVIDENCE_STRENGTHS, type UnknownCause } from './words.ts';

/** One raw answer: a file of the capture, or what was declared. */
export const RecordEntry = object({
  /** `r-0001` in path order. */
  id: text,
  /** Path inside the capture, with `/`. */
  path: text,
  /** Request of the catalog that this answers, `null` when it was not recognized. */
  request: textOrNull,
  /** `clixml`, `json`, `format-list`, `application-host`, `appcmd`, … */
  format: textOrNull,
  strength: oneOf(EVIDENCE_STRENGTHS),
  /** Empty where a file is named (by a link, by a collection) and is not there. */
  sha256: Type.String({ pattern: '^(?:[0-9a-f]{64})?$' }),
  bytes: count,
  /** Server the answer is about, NetBIOS, where it is about one. */
  server: textOrNull,
  /** ISO 8601 UTC; `null`: not known. A file date never stands here. */
  collectedAt: timeOrNull,
  fileDate: timeOrNull,
  status: oneOf(['read', 'partly', 'unreadable', 'unplaced', 'ignored']),
  /** What is wrong with it, as a sentence, with its place (`line 12`). */
  problem: textOrNull,
  /** The exact command to run again, or the `--map` to give. */
  hint: textOrNull,
  /** Names of fields that the collector or the reader withheld as secret. */
  withheld: texts,
  /** What a reader should know of how it was read, as sentences: what was cleaned, which of several answers counts. */
  notes: maybe(texts),
  /** Lines that mean something and were not understood, as first and last; the file is `partly` read then. */
  leftOver: maybe(list(list(count))),
  /** Those lines are words of a person above or below all that was read: nothing that was read can be less for them. */
  leftOverApart: maybe(flag),
});
export interface RecordEntry extends Static<typeof RecordEntry> {}

/** Where a value came from. */
export const Provenance = object({
  /** An index into the snapshot header's `records`. */
  record: count,
  line: maybe(count),
  /** For IIS: the configuration layer that set it, for example `location "Default Web Site/EWS"` or `schema default`. */
  layer: maybe(text),
});
export interface Provenance extends Static<typeof Provenance> {}

export const Custody = object({
  custody: oneOf(['collected', 'exported-by-hand', 'mixed']),
  sealed: flag,
  /** As `docs/captures.md#capturejson` where a capture.json gave it. */
  collectedBy: maybe(text),
  host: maybe(text),
});
export interface Custody extends Static<typeof Custody> {}

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
  /** `client`: the scope is no server but the computer of somebody who uses one. */
  readonly computerRole?: 'client';
  /**
   * Where the answer is about single places of the scope: an IIS location (`default web site/ews`), a registry value,
   * `…/*` for all values of a key. Absent: all that the request can tell of the scope.
   */
  readonly places?: readonly string[];
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
  /**
   * SHA-256 over all lines above this one with their line feeds, hex: header, custody, collection lines and provenance too.
   * Absent in snapshots that were written before there was one.
   */
  readonly linesDigest?: string;
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
