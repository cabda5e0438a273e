import type { Log } from '../model/log/log.ts';
import type { Value } from '../model/resource.ts';
import type { CaptureStore } from './capture-store.ts';
import type { EvidenceSource } from './evidence-source.ts';
import type { FileEntry, RequestEntry } from './ledger/collected-manifest.ts';
import type { PowerShellRunner } from './runner.ts';

/** What to collect. */
export interface CollectPlan {
  /** Only these servers, by name without case; `null`: all. */
  readonly servers: readonly string[] | null;
  readonly exclude: readonly string[];
  /** For one request, milliseconds. */
  readonly timeoutMs: number;
  /** Servers, and then databases, at once. */
  readonly concurrency: number;
  readonly mailboxes: boolean;
  /** What an earlier collection into the same folder finished is not asked again. */
  readonly resume: boolean;
  /** What `connect.ps1` gets: `{ way, uri | path }`. */
  readonly connection: { readonly [name: string]: Value };
}

/** What a collection uses of the outside. */
export interface CollectDependencies {
  /** Answers `connect` with what is known of the connection, and asks over it. */
  readonly powershell: PowerShellRunner;
  readonly store: CaptureStore;
  /** What servers and the network say outside of the Exchange session. */
  readonly sources: readonly EvidenceSource[];
  readonly now: () => Date;
  /** What the collection that is replayed wrote down: its times are the times of this one. */
  readonly replayed?: Replayed;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly progress: (event: CollectProgress) => void;
  readonly signal: AbortSignal;
  readonly log?: Log;
  readonly tool: { readonly version: string; readonly digest: string | null };
}

/** Something begins or ends. */
export interface CollectProgress {
  readonly state: 'asking' | 'complete' | 'partial' | 'failed' | 'not-asked' | 'kept';
  readonly request: string;
  /** `organization` or a server's name. */
  readonly scope: string;
  readonly database?: string;
  readonly done: number;
  readonly planned: number;
  /** Mailboxes so far. */
  readonly mailboxes: number;
}

export interface Replayed {
  readonly requests: readonly RequestEntry[];
  readonly files: readonly FileEntry[];
  /** ISO 8601 UTC. */
  readonly clock: string;
}
