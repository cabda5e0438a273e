import type { Log } from '../model/log/log.ts';

/** What a use case may use of the outside beside files: handed in, so that a test, a schedule or a server can say it. */
export interface Surroundings {
  /** Folder that holds `policies/`. */
  readonly home: string;
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly now: () => Date;
  /** Aborted where somebody wants it to end. */
  readonly signal: AbortSignal;
  /** Takes what happens, for the structured log; absent where nobody asked for one. */
  readonly log?: Log | undefined;
}
