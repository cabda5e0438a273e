import type { CollectDependencies } from '../collect-plan.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { failed, type RequestOutcome } from '../request-outcome.ts';
import { answerEvent, runTask, tellProgress } from './run-task.ts';
import type { Strand, Task } from './task.ts';

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
      tellProgress('kept', task.errand, ledger, dependencies);
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

const notTried = ({ errand }: Task, silent: readonly string[]): RequestOutcome =>
  failed(
    errand.server === undefined
      ? `not asked any more: it did not answer ${silent.join(' and ')} in time`
      : `not asked any more: the server did not answer ${silent.join(' and ')}`,
    { durationMs: 0 },
  );
