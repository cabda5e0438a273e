import Type, { type Static } from 'typebox';
import { count, maybe, named, object, orNull, severity, sha256, text, textOrNull } from '../documents/declare.ts';
import { RUN_DEFINITIONS } from '../run/run-schema.ts';
import { RunSummary } from '../run.ts';
import type { HistoryPart } from './history-words.ts';

/** ISO 8601 UTC, as this program writes it: folders are named after it. */
const moment = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$',
});
const runId = Type.String({ pattern: '^[0-9a-f]{8}$' });

/** What the history keeps of one content: its bytes as they lie there, and their SHA-256 in hex. */
export const StoredContent = object({ sha256, bytes: count });
export interface StoredContent extends Static<typeof StoredContent> {}

const content = maybe(named<StoredContent>(StoredContent));
const contents = { document: content, snapshot: content, restricted: content, pins: content } satisfies {
  readonly [part in HistoryPart]: unknown;
};

/** What is said of a run when it is stored; the chain covers all of it. */
const facts = {
  /** As in run.json. */
  id: runId,
  organization: textOrNull,
  /** Where it was audited from, where several hosts write into one history. */
  site: textOrNull,
  subject: text,
  asOf: moment,
  judgedAt: moment,
  /** First and last collection time; `null` where no record has one. */
  window: orNull(object({ first: moment, last: moment })),
  tool: text,
  profile: text,
  /** Digest of the effective rules with their parameters. */
  rulesDigest: text,
  contentDigest: text,
  failOn: severity,
  exitCode: count,
  summary: named<RunSummary>(RunSummary),
  parts: object(contents),
};
const StoredFacts = object(facts);
export interface StoredFacts extends Static<typeof StoredFacts> {}

/** One row of the history. Only `held` and `pruned` change after it was stored, and no digest covers them. */
const HistoryRow = object({
  ...facts,
  /** 1, 2, 3 … in the order of storing; never given again. */
  number: count,
  storedAt: moment,
  /** Digest of the row before; 64 zeros for the first. */
  previous: sha256,
  /** SHA-256 over `previous`, `number`, `storedAt` and the facts. */
  digest: sha256,
  /** Why it is kept whatever retention says; `null` where it is not. */
  held: textOrNull,
  /** When its parts were taken away; the row stays. `null`: they are there. */
  pruned: orNull(moment),
});
export interface HistoryRow extends Static<typeof HistoryRow> {}

/** A row as any version of this program may have written it: a newer one may say more of a run. */
export const HISTORY_ROW_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'exaudit row of the history',
  ...opened(HistoryRow),
  definitions: { severity: RUN_DEFINITIONS.severity },
};

function opened<T>(schema: T): T {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'additionalProperties' ? undefined : value,
  ) as T;
}
