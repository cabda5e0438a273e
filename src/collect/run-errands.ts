import type { LogEvent } from '../model/log/log-line.ts';
import type { CollectDependencies } from './collect-plan.ts';
import { type Errand, type Ledger, scopeOf } from './ledger.ts';
import { reasonOfFault } from './plain-reason.ts';
import { failed, type RequestOutcome } from './request-outcome.ts';

/** An errand with what it takes to run it. */
export interface Task {
  readonly errand: Errand;
  run(): Promise<RequestOutcome>;
}

/** Tasks that are done one after another: those of one server, so that a slow one holds up one line only. */
export type Strand = readonly Task[];

/** After so many requests without an answer the rest of a strand is not tried: each would cost its whole time. */
const MOST_SILENT = 2;
/** As long as a request that can be asked once more waits elsewhere. */
const PAUSE_MS = 5_000;

/**
 * Runs strands, some at once. Whatever a task throws is its own: it costs the task. Gives what each came to, by task.
 */
export async function runErrands(
  strands: readonly Strand[],
  concurrency: number,
  ledger: Ledger,
  dependencies: CollectDependencies,
): Promise<ReadonlyMap<Task, RequestOutcome>> {
  ledger.plan(strands.flatMap((strand) => strand.map((task) => task.errand)));
  await ledger.save();
  const outcomes = new Map<Task, RequestOutcome>();
  const left = [...strands];
  const worker = async (): Promise<void> => {
    for (let strand = left.shift(); strand !== undefined; strand = left.shift()) {
      await runStrand(strand, ledger, dependencies, outcomes);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, strands.length)) }, worker));
  return outcomes;
}

async function runStrand(
  strand: Strand,
  ledger: Ledger,
  dependencies: CollectDependencies,
  outcomes: Map<Task, RequestOutcome>,
): Promise<void> {
  const { signal } = dependencies;
  let silent: readonly string[] = [];
  const later: Task[] = [];
  for (const task of strand) {
    if (signal.aborted) return;
    if (ledger.has(task.errand)) {
      tell('kept', task.errand, ledger, dependencies);
      dependencies.log?.(answerEvent(task.errand, { status: 'kept', files: [] }, 0));
      continue;
    }
    const gaveUp = silent.length >= MOST_SILENT;
    const outcome = await runTask(task, gaveUp ? notTried(task, silent) : undefined, ledger, dependencies);
    if (outcome === undefined) return;
    outcomes.set(task, outcome);
    silent = silentAfter(silent, task, outcome, gaveUp);
    if (outcome.silent === 'unreachable') later.push(task);
  }
  // A single answer that did not come is asked for once more, when all else has been: the server is there.
  if (later.length === 0 || silent.length >= MOST_SILENT) return;
  await dependencies.pause(PAUSE_MS, signal);
  for (const task of later) {
    if (signal.aborted) return;
    const outcome = await runTask(task, undefined, ledger, dependencies, outcomes.get(task));
    if (outcome !== undefined) outcomes.set(task, outcome);
  }
}

/**
 * What counts as silence. Of a server every request without an answer: most are answered by the directory in its place
 * and say nothing of it. Elsewhere only those that cost their whole time, in a row.
 */
function silentAfter(
  silent: readonly string[],
  { errand }: Task,
  outcome: RequestOutcome,
  gaveUp: boolean,
): readonly string[] {
  if (gaveUp) return silent;
  const ofServer = errand.server !== undefined;
  if (ofServer ? outcome.silent !== undefined : outcome.silent === 'timed-out') return [...silent, errand.request.id];
  return ofServer ? silent : [];
}

/**
 * Runs one task, or writes down what it came to without running; `undefined` where somebody stopped us meanwhile.
 *
 * @param before What an earlier try came to: it stands where this one comes to less.
 */
async function runTask(
  task: Task,
  known: RequestOutcome | undefined,
  ledger: Ledger,
  dependencies: CollectDependencies,
  before?: RequestOutcome,
): Promise<RequestOutcome | undefined> {
  const { errand } = task;
  tell('asking', errand, ledger, dependencies);
  const began = dependencies.now();
  const outcome = known ?? (await guarded(task));
  // What was under way when somebody stopped us stays "not reached": --resume asks for it.
  if (dependencies.signal.aborted && outcome.status === 'failed') return undefined;
  if (before !== undefined && outcome.status === 'failed' && before.status !== 'failed') {
    tell(before.status, errand, ledger, dependencies);
    return before;
  }
  const ended = dependencies.now().getTime();
  const durationMs = outcome.durationMs ?? Math.max(0, ended - began.getTime());
  // It began when its turn came.
  const started = new Date(ended - durationMs);
  await ledger.done(errand, outcome, started, durationMs);
  tell(outcome.status, errand, ledger, dependencies);
  dependencies.log?.(answerEvent(errand, outcome, durationMs));
  await ledger.save();
  return outcome;
}

/** What became of it, without a word of what it says: reasons quote servers, and stand in capture.json. */
function answerEvent(
  { database, ...errand }: Errand,
  outcome: Pick<RequestOutcome, 'files' | 'count'> & { readonly status: RequestOutcome['status'] | 'kept' },
  durationMs: number,
): LogEvent {
  return {
    event: 'answer',
    request: errand.request.id,
    scope: scopeOf(errand),
    ...(database === undefined ? {} : { database }),
    outcome: outcome.status,
    durationMs,
    bytes: outcome.files.reduce((sum, file) => sum + file.bytes, 0),
    ...(outcome.count === undefined ? {} : { count: outcome.count }),
  };
}

async function guarded(task: Task): Promise<RequestOutcome> {
  try {
    return await task.run();
  } catch (error) {
    return failed(reasonOfFault(error));
  }
}

const notTried = ({ errand }: Task, silent: readonly string[]): RequestOutcome =>
  failed(
    errand.server === undefined
      ? `not asked any more: it did not answer ${silent.join(' and ')} in time`
      : `not asked any more: the server did not answer ${silent.join(' and ')}`,
    { durationMs: 0 },
  );

function tell(
  state: RequestOutcome['status'] | 'asking' | 'kept',
  errand: Errand,
  ledger: Ledger,
  { progress }: CollectDependencies,
): void {
  progress({
    state,
    request: errand.request.id,
    scope: scopeOf(errand),
    ...(errand.database === undefined ? {} : { database: errand.database }),
    ...ledger.progress,
  });
}
