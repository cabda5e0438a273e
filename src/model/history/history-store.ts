import type { Outcome, RuleWord, Severity } from '../words.ts';
import type { HistoryRow, StoredContent, StoredFacts } from './history-row.ts';
import type { HistoryPart } from './history-words.ts';

/** What a stored run says of one resource by one rule; passes and not-applicable are not kept. */
export interface StoredVerdict {
  readonly fingerprint: string;
  readonly rule: string;
  readonly kind: string;
  /** As run.json has it: a pseudonym where names are hidden. */
  readonly resource: string;
  readonly label: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  /** Id of the waiver that covers it. */
  readonly waived: string | null;
}

/** In which run a finding was seen, and how. */
export interface Sighting extends Pick<StoredVerdict, 'outcome' | 'severity' | 'waived'> {
  /** Number of the run. */
  readonly number: number;
}

/** A run that is whole and is to be stored: what is said of it, its verdicts, and the bytes of its parts. */
export interface RunToStore {
  readonly facts: Omit<StoredFacts, 'parts'>;
  readonly verdicts: readonly StoredVerdict[];
  /** Compressed (gzip); `sha256` and `bytes` are of the compressed bytes. */
  readonly parts: {
    readonly [part in HistoryPart]?: StoredContent & { readonly read: () => AsyncIterable<Uint8Array> };
  };
}

/** Which rows are wanted; all of these have to hold. */
export interface HistoryFilter {
  /** Of these the newest so many. */
  readonly last?: number;
  /** Judged at or after this time, ISO 8601 UTC. */
  readonly since?: string;
  readonly organization?: string;
  readonly site?: string;
}

/** Something wrong with a history, as `check` finds it. */
export interface HistoryFault {
  readonly code: 'database' | 'chain' | 'row' | 'part-missing' | 'part-changed' | 'verdicts';
  /** Number of the run; `null` where it is none. */
  readonly number: number | null;
  /** A full sentence. */
  readonly says: string;
}

/** What a check looked at, and what it found. */
export interface HistoryCheck {
  readonly rows: number;
  readonly contents: number;
  /** `41:9be2…`: number and digest of the newest row; `null` where there is none. Written down elsewhere it proves that nothing was taken away from the end. */
  readonly head: string | null;
  readonly faults: readonly HistoryFault[];
  /** Contents that no row names: left by something that was killed; the next prune takes them away. */
  readonly unused: number;
}

/**
 * Where runs are kept for years. Two implementations: SQLite with files beside it, and PostgreSQL. Every method throws
 * UserError for what the reader can mend: `history-full`, `history-readonly`, `history-damaged`, `history-busy`,
 * `history-newer`, `history-unreachable`.
 */
export interface HistoryStore {
  /** What it is, to be shown: a folder, or a server and database without password. */
  readonly where: string;
  /**
   * Stores a run as a whole or not at all: when it comes back, the run is on the disk. A run that is there already (same id
   * and document) is not stored again: its row comes back.
   */
  store(run: RunToStore, now: Date): Promise<HistoryRow>;
  /** Oldest first. */
  rows(filter?: HistoryFilter): Promise<readonly HistoryRow[]>;
  /** What a run says that does not pass. Empty where it was pruned. */
  verdicts(number: number): Promise<readonly StoredVerdict[]>;
  /** Where a finding was seen, oldest first: a run between two of them that is not named had nothing to say of it, or was pruned. */
  sightings(fingerprint: string): Promise<readonly Sighting[]>;
  /** The compressed bytes of a content, checked against its digest at their end. Throws UserError('history-damaged'). */
  read(content: StoredContent): AsyncIterable<Uint8Array>;
  /** Keeps a run whatever retention says, and why; `null` lets it go. */
  hold(number: number, reason: string | null): Promise<void>;
  /** Takes away the parts and verdicts of these runs that are not held, and contents that no row needs. The rows stay. Gives bytes that were freed. */
  prune(numbers: readonly number[], now: Date): Promise<{ readonly runs: number; readonly bytes: number }>;
  /** Reads everything: every row against the chain, every content against its digest. */
  check(): Promise<HistoryCheck>;
  /** Copies all of it into a new folder, while others may write. */
  backup(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** One run in a trend: rules by their worst outcome, as its report counts them. */
export interface TrendPoint {
  readonly number: number;
  readonly run: string;
  readonly judgedAt: string;
  readonly profile: string;
  readonly counts: { readonly [word in RuleWord]: number };
  readonly failBySeverity: { readonly [severity in Severity]: number };
  readonly exitCode: number;
  /** Profile, parameters or rules differ from the run before: a change of numbers may come from there. */
  readonly rulesChanged: boolean;
  /** The organization reads the same as in the run before, to the last value. */
  readonly targetUnchanged: boolean;
}
