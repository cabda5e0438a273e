import type { Scratch } from '../lib/scratch.ts';
import type { KindSpec } from '../model/kind.ts';
import type { Finding } from '../model/run.ts';

/** Bounds in bytes, each at least 1 MB in earnest; tests go lower. */
export interface Caps {
  /** All resources of small kinds together, as JSON. Default 100 MB. */
  readonly smallBytes?: number;
  /** Hashes of keys over bulk kinds, all indexes together. Default 64 MB. */
  readonly indexBytes?: number;
  /** Lines that are sorted in memory. Default 64 MB. */
  readonly sortBytes?: number;
}

/** What a judgment depends on besides snapshot and rules. */
export interface EvaluateOptions {
  /** Times are judged at this one. */
  readonly asOf: Date;
  readonly scratch: Scratch;
  /** Kinds whose absence breaks a promise: `--require`, and the profile's `requires`. */
  readonly requires?: readonly string[];
  /** Id of the waiver that covers a fail or an unknown. */
  readonly waive?: (finding: Finding) => string | undefined;
  readonly caps?: Caps;
  readonly signal?: AbortSignal;
  /** Declarations of kinds; default is every kind of `model/kinds.ts`. */
  readonly kindOf?: (name: string) => KindSpec | undefined;
}
