import type { Declarations } from '../../model/capture.ts';
import type { Request } from '../../model/request.ts';

/** What is asked of a capture beside what stands in it. */
export interface NormalizeOptions {
  /** The catalog of requests. */
  readonly requests: readonly Request[];
  /** `--taken-at`, ISO 8601 UTC: when files without a time of their own were collected. */
  readonly takenAt?: string | undefined;
  readonly declarations?: Declarations | undefined;
  /** `--require`: kinds whose absence is a broken promise. */
  readonly require?: readonly string[];
  /** Characters of settings that one file may bring. */
  readonly mostOfAFile?: number;
}
