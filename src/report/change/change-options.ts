import type { Redaction } from '../redact/redaction.ts';

/** A script of the plan as it lies in its folder. */
export interface ScriptFile {
  /** `wave-1/apply.ps1` */
  readonly name: string;
  /** Lower-case hex over the bytes of the file; `null` where the file is not there. */
  readonly sha256: string | null;
}

export interface ChangeOptions {
  readonly redact: Redaction;
  /** Key of the pseudonyms; unused with `redact: 'none'`. */
  readonly redactKey: string;
  /** When the first wave begins, ISO 8601; `null`: times are left to be filled in. */
  readonly start: string | null;
  /** Until when workarounds are asked for, ISO 8601; `null`: as long as a waiver may last. */
  readonly until: string | null;
  /** How the reader calls this program. */
  readonly command: string;
  readonly scripts: readonly ScriptFile[];
  /** Other files in the folder of the plan: `review.csv`. */
  readonly files: readonly string[];
}
