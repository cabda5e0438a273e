import type { Silence } from './request-outcome.ts';
import type { ServerFact } from './server-fact.ts';

/** A file as a source gives it; it is written whole, under its path in the capture. */
export interface EvidenceFile {
  /** Inside the capture, with `/`: `servers/EX01/applicationHost.config`. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Names of what was left out as secret. */
  readonly withheld: readonly string[];
  /** Where it answers another request than the source's own. */
  readonly request?: string;
}

export interface SourceAnswer {
  /** `not-asked`: the server has no such thing (IIS 6 has no applicationHost.config). */
  readonly status: 'complete' | 'partial' | 'failed' | 'not-asked';
  /** In words, where it is not complete. */
  readonly reason?: string;
  readonly files: readonly EvidenceFile[];
  /** The target did not answer. */
  readonly silent?: Silence;
  /** What asking took, milliseconds, without the wait for its turn; `undefined`: whoever calls may look at the clock. */
  readonly durationMs?: number;
}

export interface SourceContext {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What is known when the network is asked: nothing else is ever contacted. */
export interface NetworkTargets {
  readonly servers: readonly ServerFact[];
  /** Hosts in the addresses that Exchange hands out. */
  readonly namespaces: readonly string[];
  /** Accepted domains without wildcards. */
  readonly domains: readonly string[];
}

/** A way to read what stands outside of the Exchange session: files, registry, netsh; DNS, HTTP, setspn. */
export type EvidenceSource =
  | {
      readonly scope: 'each-server';
      /** Request of the catalog. */
      readonly request: string;
      /** Where it is `false`, this source is not the one that asks. */
      isFor?(server: ServerFact): boolean;
      gather(server: ServerFact, context: SourceContext): Promise<SourceAnswer>;
    }
  | {
      readonly scope: 'namespace';
      readonly request: string;
      gather(targets: NetworkTargets, context: SourceContext): Promise<SourceAnswer>;
    };
