import type { Value } from '../model/resource.ts';
import type { StoredFile } from './capture-store.ts';

export type Silence = 'timed-out' | 'unreachable';

/** What one request came to in one scope. */
export interface RequestOutcome {
  /** `not-asked`: it belongs to another product that is not here; nobody promised it. */
  readonly status: 'complete' | 'partial' | 'failed' | 'not-asked';
  /** In words, where it is not complete. */
  readonly reason?: string;
  readonly files: readonly (StoredFile & { readonly withheld: readonly string[]; readonly request?: string })[];
  /** Objects that the answer held; `undefined` where nobody counts. */
  readonly count?: number;
  /** The answer said that there is more. */
  readonly truncated?: boolean;
  /** Objects, where they were asked for in memory. */
  readonly objects?: readonly Value[];
  /** The target did not answer: `timed-out`, until our time was up; `unreachable`, somebody between us said so. */
  readonly silent?: Silence;
  /** What the calls took, milliseconds: without the wait for a free process, for a connection, for a second try. */
  readonly durationMs?: number;
  /** Nothing can be asked any more: the connection could not be made. */
  readonly disconnected?: boolean;
}

export const failed = (reason: string, more: Partial<RequestOutcome> = {}): RequestOutcome => ({
  status: 'failed',
  reason,
  files: [],
  ...more,
});
