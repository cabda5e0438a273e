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

/** After so many silent answers in a row the rest of a strand is not tried: each would cost its whole time. */
const SILENT_IN_A_ROW = 2;

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
  let silent: readonly string[] = [];
  for (const task of strand) {
    if (dependencies.signal.aborted) return;
    if (ledger.has(task.errand)) {
      tell('kept', task.errand, ledger, dependencies);
      dependencies.log?.(answerEvent(task.errand, { status: 'kept', files: [] }, 0));
      continue;
    }
    const gaveUp = silent.length >= SILENT_IN_A_ROW;
    tell('asking', task.errand, ledger, dependencies);
    const started = dependencies.now();
    const outcome = gaveUp ? notTried(silent) : await guarded(task);
    // What was under way when somebody stopped us stays "not reached": --resume asks for it.
    if (dependencies.signal.aborted && outcome.status === 'failed') return;
    silent = outcome.timedOut === true ? [...silent, task.errand.request.id] : gaveUp ? silent : [];
    outcomes.set(task, outcome);
    const durationMs = Math.max(0, dependencies.now().getTime() - started.getTime());
    await ledger.done(task.errand, outcome, started, durationMs);
    tell(outcome.status, task.errand, ledger, dependencies);
    dependencies.log?.(answerEvent(task.errand, outcome, durationMs));
    await ledger.save();
  }
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

const notTried = (silent: readonly string[]): RequestOutcome =>
  failed(`not asked any more: it did not answer ${silent.join(' and ')} in time`);

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
