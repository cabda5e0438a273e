import type { TextEncoding } from '../../../lib/text-encoding.ts';

export interface CommandOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Code page of the output where it is known, as `chcp` names it; otherwise the bytes tell. */
  readonly codePage?: number;
  /** Of standard output and standard error together; default 16 MB. */
  readonly maxBytes?: number;
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string | undefined };
}

/**
 * What a program came to. A program that fails is an answer like any other: nothing of this is thrown. Only `exited`
 * has an exit code; what was printed until then stands in every case.
 */
export interface CommandAnswer {
  readonly state: 'exited' | 'timed-out' | 'cancelled' | 'over-limit' | 'killed' | 'not-started';
  /** Unsigned, as Windows has it: 0x80005006 is 2147504134. `null` where the program did not end by itself. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes of standard output, before anybody decoded them. */
  readonly bytes: Uint8Array;
  /** Encoding that standard output was read in. */
  readonly encoding: TextEncoding | undefined;
  /** The command as one may type it again. */
  readonly commandLine: string;
  /** Why there is no exit code, as a sentence; empty where there is one. */
  readonly reason: string;
  readonly durationMs: number;
}
