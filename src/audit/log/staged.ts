import { type Log, NO_LOG } from '../../model/log/log.ts';
import type { Stage } from '../../model/log/log-words.ts';

/** Does some work as a stage of the log: when it began, how long it took and how it ended. */
export async function staged<Result>(
  log: Log | undefined,
  stage: Stage,
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const say = log ?? NO_LOG;
  const started = performance.now();
  say({ event: 'stage-started', stage });
  let outcome: 'done' | 'failed' | 'interrupted' = 'failed';
  try {
    const result = await work();
    outcome = signal?.aborted === true ? 'interrupted' : 'done';
    return result;
  } catch (error) {
    if (signal?.aborted === true) outcome = 'interrupted';
    throw error;
  } finally {
    say({ event: 'stage-ended', stage, durationMs: Math.round(performance.now() - started), outcome });
  }
}
