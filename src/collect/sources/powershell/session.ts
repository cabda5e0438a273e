import { randomBytes } from 'node:crypto';
import { PowerShell } from 'node-powershell';
import { NO_REQUEST_LOG, type RequestLog } from '../../request-log.ts';
import type { ScriptAnswer, ScriptCall } from '../../runner.ts';
import { type AskEnding, answerIn, printedIn } from './ask-ending.ts';
import { callLeaving, endpointOf } from './call-text.ts';
import { hostLine, noAnswer } from './envelope.ts';
import { endTree } from './kill-tree.ts';
import { refusalIn } from './refusal.ts';
import { shellEnvironment } from './shell-environment.ts';

/** node-powershell with its end marks written without a carriage return: with one it can wait for ever (trap 1). */
class Shell extends PowerShell {
  protected override writeToOutput(mark: string): string {
    return `[Console]::Out.Write("${mark}\`n")`;
  }
  protected override writeToError(mark: string): string {
    return `[Console]::Error.Write("${mark}\`n")`;
  }
}

export interface SessionOptions {
  /** Absolute path of powershell.exe or pwsh. */
  readonly executable: string;
  /** Folder of `host.ps1` and the scripts that it runs. */
  readonly scripts: string;
  /** Printed text beyond this is no answer of ours: the process is ended. */
  readonly maxPrintedBytes?: number;
  /** `AllSigned`, `RemoteSigned`, …; nothing is said unless asked for. */
  readonly executionPolicy?: string;
  readonly env?: { readonly [name: string]: string | undefined };
  /** Hears of every call that a process gets. */
  readonly requests?: RequestLog | undefined;
}

const MAX_PRINTED = 8 * 1024 * 1024;

/**
 * One live PowerShell process. A class, since it has an identity and a life time. Calls go one after another; after any
 * call that did not end with its envelope the process is gone and the session is `dead`: never use it again.
 */
export class PowerShellSession {
  readonly #shell: Shell;
  readonly #scripts: string;
  readonly #requests: RequestLog;
  #endpoint = 'this computer';
  readonly #gone: Promise<string>;
  /** Calls that wait for an answer, or for the end of the process. */
  readonly #waiting = new Set<(outcome: AskEnding) => void>();
  /** The last that was said on stderr, to tell a host that does not let us from one that broke. */
  #complaint = '';
  #exited = false;
  #dead = false;
  #calls = 0;

  constructor(options: SessionOptions) {
    // This variable would win over the executable that we chose (trap 14).
    delete process.env.NODE_POWERSHELL;
    this.#scripts = options.scripts;
    this.#requests = options.requests ?? NO_REQUEST_LOG;
    this.#shell = new Shell({
      executable: options.executable,
      executableOptions: {
        '-NoProfile': true,
        '-NonInteractive': true,
        ...(options.executionPolicy === undefined ? {} : { '-ExecutionPolicy': options.executionPolicy }),
      },
      spawnOptions: {
        windowsHide: true,
        env: shellEnvironment(options.env),
      },
      throwOnInvocationError: false,
    });
    const exit: unknown = Reflect.get(this.#shell, 'exitPromise');
    // Its rejection with nobody listening would end our own process (trap 10).
    this.#gone = Promise.resolve(exit).then(
      () => 'the process ended',
      (error: unknown) => `the process ended: ${error instanceof Error ? error.message.trim() : String(error)}`,
    );
    void this.#gone.then(() => {
      this.#exited = true;
      this.#dead = true;
    });
    void this.#gone.then((reason) => this.#end({ type: 'died', reason }));
    this.#watchFlood(options.maxPrintedBytes ?? MAX_PRINTED);
  }

  get dead(): boolean {
    return this.#dead;
  }

  get calls(): number {
    return this.#calls;
  }

  /** Process id, or `undefined` where the executable could not be started. */
  get pid(): number | undefined {
    const child: unknown = Reflect.get(this.#shell, 'process');
    const pid: unknown = typeof child === 'object' && child !== null ? Reflect.get(child, 'pid') : undefined;
    return typeof pid === 'number' ? pid : undefined;
  }

  async run(call: ScriptCall, signal?: AbortSignal): Promise<ScriptAnswer> {
    const started = performance.now();
    const elapsed = (): number => Math.round(performance.now() - started);
    if (this.#dead) return noAnswer('died', 'the session had ended before the call', elapsed());
    if (signal?.aborted === true) return noAnswer('cancelled', 'cancelled before the call', elapsed());
    this.#calls += 1;
    const nonce = randomBytes(12).toString('hex');
    const line = hostLine(this.#scripts, call, nonce);
    if (call.script === 'connect') this.#endpoint = endpointOf(call.data);
    const ended = this.#requests(callLeaving(call, line.length, this.#endpoint));
    const outcome = await this.#race(line, call.timeoutMs, signal);
    // It keeps every answer for the life of the shell (trap 4).
    this.#shell.history.length = 0;
    const answer = answerIn(outcome, nonce);
    ended(answer.state, outcome.type === 'printed' ? outcome.text.length : undefined);
    if (answer.state === 'answered') return { ...answer, durationMs: elapsed() };
    await this.dispose();
    const printed = outcome.type === 'printed' ? outcome.text : '';
    return noAnswer(answer.state, this.#refusal(printed) ?? answer.reason, elapsed());
  }

  #refusal(printed: string): string | undefined {
    return refusalIn(printed) ?? refusalIn(this.#complaint);
  }

  /** Ends the process and all that it started. */
  async dispose(): Promise<void> {
    this.#dead = true;
    const { pid } = this;
    // The number of a process that is gone may be another's by now.
    if (pid !== undefined && !this.#exited) await endTree(pid, this.#gone);
  }

  /**
   * The first that happens. No promise that outlives the call is raced: it would hold every answer for as long as the
   * process lives.
   */
  async #race(line: string, timeoutMs: number, signal: AbortSignal | undefined): Promise<AskEnding> {
    const cleanup: (() => void)[] = [];
    try {
      return await new Promise<AskEnding>((resolve) => {
        this.#waiting.add(resolve);
        cleanup.push(() => this.#waiting.delete(resolve));
        const late = `no answer within ${Math.round(timeoutMs / 1000)} s`;
        const timer = setTimeout(() => resolve({ type: 'timed-out', reason: late }), timeoutMs);
        cleanup.push(() => clearTimeout(timer));
        const stop = (): void => resolve({ type: 'cancelled', reason: 'cancelled' });
        signal?.addEventListener('abort', stop, { once: true });
        cleanup.push(() => signal?.removeEventListener('abort', stop));
        this.#shell.invoke(line).then(
          ({ stdout }) => resolve(printedIn(stdout)),
          (error: unknown) => resolve({ type: 'died', reason: error instanceof Error ? error.message : String(error) }),
        );
      });
    } finally {
      for (const clean of cleanup) clean();
    }
  }

  #end(outcome: AskEnding): void {
    for (const resolve of this.#waiting) resolve(outcome);
  }

  #watchFlood(maxBytes: number): void {
    for (const stream of [this.#shell.streams.stdout, this.#shell.streams.stderr]) {
      let sinceCall = 0;
      let call = 0;
      stream.on('data', (chunk: Buffer | string) => {
        if (call !== this.#calls) {
          call = this.#calls;
          sinceCall = 0;
        }
        sinceCall += chunk.length;
        if (stream === this.#shell.streams.stderr) this.#complaint = `${this.#complaint}${String(chunk)}`.slice(-4096);
        if (sinceCall > maxBytes) this.#end({ type: 'garbled', reason: 'it printed more than any answer of ours' });
      });
    }
  }
}
