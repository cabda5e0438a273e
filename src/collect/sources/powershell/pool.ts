import type { PowerShellRunner, ScriptAnswer, ScriptCall } from '../../runner.ts';
import { noAnswer } from './envelope.ts';
import { openPidFile, type PidFile } from './pid-file.ts';
import { PowerShellSession, type SessionOptions } from './session.ts';

interface PoolOptions extends SessionOptions {
  /** The call of `connect.ps1` that a fresh process begins with; without it calls go to a bare PowerShell. */
  readonly connect?: ScriptCall;
  /** Processes, and with them calls at once; 1 unless said otherwise. Exchange allows few sessions an account. */
  readonly sessions?: number;
  /** A process is replaced after so many calls (default 200) or minutes (default 60). */
  readonly maxCalls?: number;
  readonly maxMinutes?: number;
  /** How long a call waits for a free process, milliseconds; default 30 minutes. Its own time runs from its start. */
  readonly queueMs?: number;
  /** How long a connection that failed is not tried again, milliseconds; default one minute. */
  readonly retryMs?: number;
  /** Folder for the list of our processes (`endLeftovers`); none is kept without it. */
  readonly pidFolder?: string;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

interface Slot {
  session: PowerShellSession | undefined;
  openedAt: number;
  busy: boolean;
}

interface Waiting {
  readonly start: (slot: Slot) => void;
  readonly giveUp: (answer: ScriptAnswer) => void;
}

const DISCONNECT_MS = 15_000;

/**
 * Live PowerShell processes, one a connection. Every call gets one of its own for its time; after a call that did not
 * end with its envelope, and after its share of work, a process is replaced and connected again. Never rejects.
 */
export class PowerShellPool implements PowerShellRunner {
  readonly #options: PoolOptions;
  readonly #slots: readonly Slot[];
  readonly #now: () => number;
  readonly #pids: PidFile | undefined;
  readonly #stop = new AbortController();
  #waiting: Waiting[] = [];
  #connection: ScriptAnswer | undefined;
  #failure: { readonly answer: ScriptAnswer; readonly at: number } | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#now = options.now ?? ((): number => performance.now());
    this.#slots = Array.from({ length: Math.max(1, options.sessions ?? 1) }, () => ({
      session: undefined,
      openedAt: 0,
      busy: false,
    }));
    this.#pids = options.pidFolder === undefined ? undefined : openPidFile(options.pidFolder, process.pid);
  }

  /** The last answer of `connect.ps1`: who asks, where, how far it sees. `undefined` before the first call. */
  get connection(): ScriptAnswer | undefined {
    return this.#connection;
  }

  /** Process ids that are alive now. */
  get pids(): readonly number[] {
    return this.#slots.flatMap(({ session }) => (session?.dead === false ? (session.pid ?? []) : []));
  }

  /** Connects, unless a connection stands, and gives what `connect.ps1` answered. */
  async connect(signal?: AbortSignal): Promise<ScriptAnswer> {
    const { connect } = this.#options;
    if (connect === undefined) return noAnswer('not-started', 'this runner has no connection to make', 0);
    const answer = await this.#withSlot(signal, async (slot) => (await this.#ready(slot, signal)) ?? this.#connection);
    return answer ?? noAnswer('died', 'the connection was lost', 0);
  }

  async run(call: ScriptCall, signal?: AbortSignal): Promise<ScriptAnswer> {
    return this.#withSlot(signal, async (slot) => {
      const failed = await this.#ready(slot, signal);
      if (failed !== undefined) return failed;
      const { session } = slot;
      if (session === undefined) return noAnswer('died', 'the session had ended before the call', 0);
      const answer = await session.run(call, this.#either(signal));
      if (session.dead) this.#forget(slot);
      return answer;
    });
  }

  /** Ends running calls, disconnects what is idle, and ends every process. Calls after it are not started. */
  async dispose(): Promise<void> {
    this.#stop.abort();
    for (const waiting of this.#waiting.splice(0)) waiting.giveUp(noAnswer('cancelled', 'the runner was closed', 0));
    await Promise.all(this.#slots.map((slot) => this.#close(slot, slot.busy ? 'at once' : 'politely')));
    this.#pids?.close();
  }

  async #withSlot<Result extends ScriptAnswer | undefined>(
    signal: AbortSignal | undefined,
    work: (slot: Slot) => Promise<Result>,
  ): Promise<Result | ScriptAnswer> {
    const slot = await this.#free(signal);
    if ('state' in slot) return slot;
    try {
      return await work(slot);
    } catch (error) {
      // Whatever broke costs this call and this process.
      await this.#close(slot, 'at once');
      return noAnswer('died', error instanceof Error ? error.message : String(error), 0);
    } finally {
      slot.busy = false;
      this.#next();
    }
  }

  /** A free slot, in the order of asking, or why there is none. */
  #free(signal: AbortSignal | undefined): Promise<Slot | ScriptAnswer> {
    if (this.#stop.signal.aborted) return Promise.resolve(noAnswer('not-started', 'the runner was closed', 0));
    if (signal?.aborted === true) return Promise.resolve(noAnswer('cancelled', 'cancelled before the call', 0));
    return new Promise((resolve) => {
      const began = this.#now();
      const elapsed = (): number => Math.round(this.#now() - began);
      const leave = (answer: Slot | ScriptAnswer): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        resolve(answer);
      };
      const cancel = (): void => leave(noAnswer('cancelled', 'cancelled before the call', elapsed()));
      const queueMs = this.#options.queueMs ?? 30 * 60_000;
      const late = `no PowerShell process became free within ${Math.round(queueMs / 1000)} s`;
      const timer = setTimeout(() => leave(noAnswer('not-started', late, elapsed())), queueMs);
      const waiting: Waiting = { start: leave, giveUp: leave };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    for (const slot of this.#slots) {
      if (slot.busy || this.#stop.signal.aborted) continue;
      const waiting = this.#waiting.shift();
      if (waiting === undefined) return;
      slot.busy = true;
      waiting.start(slot);
    }
  }

  /** A live, connected, not too old process in the slot; an answer where there cannot be one. */
  async #ready(slot: Slot, signal: AbortSignal | undefined): Promise<ScriptAnswer | undefined> {
    const { maxCalls = 200, maxMinutes = 60, retryMs = 60_000, connect } = this.#options;
    const { session } = slot;
    if (session !== undefined && !session.dead) {
      if (session.calls < maxCalls && this.#now() - slot.openedAt < maxMinutes * 60_000) return undefined;
    }
    await this.#close(slot, 'politely');
    const failure = this.#failure;
    if (failure !== undefined && this.#now() - failure.at < retryMs) return failure.answer;
    const fresh = new PowerShellSession(this.#options);
    slot.session = fresh;
    slot.openedAt = this.#now();
    if (fresh.pid !== undefined) this.#pids?.add(fresh.pid);
    if (connect === undefined) return undefined;
    const answer = await fresh.run(connect, this.#either(signal));
    this.#connection = answer;
    if (isConnected(answer)) {
      this.#failure = undefined;
      return undefined;
    }
    await this.#close(slot, 'politely');
    const state = answer.state === 'answered' ? 'not-started' : answer.state;
    const refused: ScriptAnswer = { ...answer, state, reason: connectionReason(answer) };
    if (answer.state !== 'cancelled') this.#failure = { answer: refused, at: this.#now() };
    return refused;
  }

  async #close(slot: Slot, how: 'politely' | 'at once'): Promise<void> {
    const { session } = slot;
    slot.session = undefined;
    if (session === undefined) return;
    const { pid } = session;
    // A remote session that is not closed counts against the account's allowance until the server forgets it.
    if (how === 'politely' && !session.dead && this.#options.connect !== undefined)
      await session.run({ script: 'disconnect', data: {}, timeoutMs: DISCONNECT_MS });
    await session.dispose();
    if (pid !== undefined) this.#pids?.remove(pid);
  }

  #forget(slot: Slot): void {
    const pid = slot.session?.pid;
    slot.session = undefined;
    if (pid !== undefined) this.#pids?.remove(pid);
  }

  #either(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.#stop.signal : AbortSignal.any([signal, this.#stop.signal]);
  }
}

function isConnected(answer: ScriptAnswer): boolean {
  const facts = answer.data[0];
  if (answer.state !== 'answered' || !answer.finished) return false;
  return (
    typeof facts === 'object' &&
    facts !== null &&
    !Array.isArray(facts) &&
    'connected' in facts &&
    facts.connected === true
  );
}

function connectionReason(answer: ScriptAnswer): string {
  if (answer.state !== 'answered') return `no connection to Exchange: ${answer.reason}`;
  const said = answer.errors.map((error) => error.message).find((message) => message !== '');
  return `no connection to Exchange: ${said ?? 'none of its cmdlets is there'}`;
}
