import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Trial, TrialResult } from './judge.ts';

/** Judges one trial after the other in a process that is replaced where one hangs. */
export interface Judge {
  /** `null` where it took longer than its limit. */
  readonly judge: (trial: Trial) => Promise<TrialResult | null>;
  readonly end: () => void;
}

/** What waits without using the processor ends as well, later. */
const WAITING = 20;

export function startJudge(): Judge {
  let child: ChildProcess | undefined;
  const next = async (limit: number): Promise<unknown> => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => resolve(null), limit * 1000);
    child?.once('message', resolve);
    child?.once('exit', () => resolve(null));
    const message = await promise;
    clearTimeout(timer);
    child?.removeAllListeners();
    return message;
  };
  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  return {
    end,
    judge: async (trial) => {
      if (child === undefined) {
        child = fork(fileURLToPath(new URL('judge.ts', import.meta.url)), {
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        });
        if ((await next(120)) !== 'ready') throw new Error('the tests cannot be started');
      }
      child.send(trial);
      const result = (await next(trial.limit * WAITING)) as TrialResult | null;
      if (result === null) end();
      return result;
    },
  };
}
