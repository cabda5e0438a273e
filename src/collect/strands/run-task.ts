import type { LogEvent } from '../../model/log/log-line.ts';
import type { CollectDependencies } from '../collect-plan.ts';
import { type Errand, scopeOf } from '../ledger/errand.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { reasonOfFault } from '../plain-reason.ts';
import { failed, type RequestOutcome } from '../request-outcome.ts';
import type { Task } from './task.ts';

/**
 * Runs one task, or writes down what it came to without running; `undefined` where somebody stopped us meanwhile.
 *
 * @param before What an earlier try came to: it stands where this one comes to less.
 */
export async function runTask(
  task: Task,
  known: RequestOutcome | undefined,
  ledger: Ledger,
  dependencies: CollectDependencies,
  before?: RequestOutcome,
): Promise<RequestOutcome | undefined> {
  const { errand } = task;
  tellProgress('asking', errand, ledger, dependencies);
  const began = dependencies.now();
  const outcome = known ?? (await guarded(task));
  // What was under way when somebody stopped us stays "not reached": --resume asks for it.
  if (dependencies.signal.aborted && outcome.status === 'failed') return undefined;
  if (before !== undefined && outcome.status === 'failed' && before.status !== 'failed') {
    tellProgress(before.status, errand, ledger, dependencies);
    return before;
  }
  const ended = dependencies.now().getTime();
  const durationMs = outcome.durationMs ?? Math.max(0, ended - began.getTime());
  // It began when its turn came.
  const started = new Date(ended - durationMs);
  await ledger.done(errand, outcome, started, durationMs);
  tellProgress(outcome.status, errand, ledger, dependencies);
  dependencies.log?.(answerEvent(errand, outcome, durationMs));
  await ledger.save();
  return outcome;
}

/** What became of it, without a word of what it says: reasons quote servers, and stand in capture.json. */
export function answerEvent(
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

/** Says that something begins or ends, with how far the collection is. */
export function tellProgress(
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
