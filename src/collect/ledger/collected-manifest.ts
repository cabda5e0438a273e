/** One request that was made, or should have been, as capture.json lists it. */
export interface RequestEntry {
  readonly request: string;
  /** `organization`, or a server's name. */
  readonly scope: string;
  readonly database?: string;
  readonly status: 'complete' | 'partial' | 'failed';
  readonly reason?: string;
  /** ISO 8601 UTC; absent where it was never begun. */
  readonly started?: string;
  readonly durationMs?: number;
  readonly count?: number;
  readonly truncated?: true;
  /** Digest of what was sent: a changed request is asked again by --resume. */
  readonly ask: string;
  /** Paths of the files that answer it. */
  readonly files: readonly string[];
}

export interface FileEntry {
  readonly path: string;
  /**
   * Of objects only, which do not say themselves what they answer; for everything else it would hide from the reader
   * that a file is a console, a configuration file, or an error.
   */
  readonly request?: string;
  readonly server?: string;
  readonly sha256: string;
  readonly bytes: number;
  /** ISO 8601 UTC. */
  readonly collectedAt: string;
  readonly withheld: readonly string[];
}

/** `capture.json` as a collection writes it (`docs/captures.md#capturejson`). */
export interface CollectedManifest {
  readonly schema: 'exaudit/capture/v1';
  readonly custody: 'collected';
  readonly collectedBy: { readonly account: string | null; readonly sid: string | null; readonly class: 'pii' };
  readonly host: string | null;
  readonly rights: {
    readonly roleGroups: readonly string[];
    readonly recipientScope: string | null;
    readonly viewEntireForest: boolean | null;
    readonly elevated: boolean | null;
    readonly domainController: string | null;
  };
  readonly tool: { readonly version: string; readonly digest: string | null; readonly catalog: string };
  readonly clock: { readonly host: string };
  readonly window: { readonly first: string; readonly last: string } | null;
  readonly population: {
    readonly servers: { readonly expected: number; readonly answered: number; readonly expectedFrom: string };
    readonly mailboxes: { readonly [request: string]: number | boolean };
  };
  readonly files: readonly FileEntry[];
  readonly requests: readonly RequestEntry[];
  /** What belongs to another product that is not here, or to no server here. */
  readonly notAsked: readonly { readonly request: string; readonly scope: string; readonly reason: string }[];
  readonly seal: { readonly manifest: string; readonly signature: 'none' };
}
