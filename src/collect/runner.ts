import type { Value } from '../model/resource.ts';

/** One call of a fixed script. Data travels as JSON; nothing of it ever becomes code. */
export interface ScriptCall {
  /** Name of a script file in `scripts/`, without `.ps1`. */
  readonly script: string;
  readonly data: { readonly [name: string]: Value };
  readonly timeoutMs: number;
}

/** An error record of PowerShell, as plain text. */
export interface ErrorFact {
  /** `PermissionDenied`, `ObjectNotFound`, … */
  readonly category: string;
  /** FullyQualifiedErrorId. */
  readonly id: string;
  readonly message: string;
  readonly target: string;
  /** Type name of the exception. */
  readonly type: string;
  readonly line: number;
}

/**
 * What a call came to. `state` is `answered` only where the script's own envelope with the right nonce arrived:
 * silence, an early `exit` and a dead process are never an empty answer.
 */
export interface ScriptAnswer {
  readonly state: 'answered' | 'timed-out' | 'died' | 'cancelled' | 'garbled' | 'not-started';
  /** The script ran to its end; `false` where it threw on the way. */
  readonly finished: boolean;
  readonly data: readonly Value[];
  readonly errors: readonly ErrorFact[];
  readonly warnings: readonly string[];
  /** Write-Host and Write-Information. */
  readonly information: readonly string[];
  /** Why `state` is not `answered`, as a sentence. */
  readonly reason: string;
  readonly durationMs: number;
}

/** A way to run scripts: node-powershell, a plain process a call, or a replay of recorded exchanges. */
export interface PowerShellRunner {
  run(call: ScriptCall, signal?: AbortSignal): Promise<ScriptAnswer>;
  dispose(): Promise<void>;
}
