import { compareText } from '../../lib/compare-text.ts';
import type { ChangeResult, StepResult } from '../../model/plan/change-result.ts';
import type { StepState } from '../../model/plan/result-words.ts';
import { shortName } from '../short-name.ts';

/** A result and where it was read. */
export interface ReadResult {
  /** Path inside the capture, or as it was given. */
  readonly file: string;
  readonly result: ChangeResult;
}

/** What one script says of one step. */
export interface StepReport extends ReadResult {
  readonly step: StepResult;
}

/** In the order in which they began; of one second by their file. */
export const byTime = (a: ReadResult, b: ReadResult): number =>
  compareText(a.result.started, b.result.started) || compareText(a.file, b.file);

/** Everything that scripts say of a step, first one first; what they say of it on other servers is not about it. */
export function reportsOf(wave: number, id: string, results: readonly ReadResult[]): readonly StepReport[] {
  return [...results].sort(byTime).flatMap((one) => {
    const step = one.result.wave === wave ? one.result.steps.find((entry) => entry.id === id) : undefined;
    if (step === undefined || step.state === 'elsewhere') return [];
    return step.server === null || shortName(step.server) === shortName(one.result.computer) ? [{ ...one, step }] : [];
  });
}

const DECIDE: {
  readonly [kind in 'apply' | 'rollback']: { readonly [state in StepState]?: 'before' | 'after' | null };
} = {
  apply: {
    done: 'after',
    already: 'after',
    pending: 'after',
    'rolled-back': 'before',
    changing: null,
    failed: null,
    'rollback-pending': 'before',
    'rollback-failed': null,
  },
  rollback: {
    'rolled-back': 'before',
    already: 'before',
    'rollback-pending': 'before',
    changing: null,
    failed: null,
    'rollback-failed': null,
  },
};

/** Which values should stand there after that; `undefined` where the script left the step as it found it. */
export function expectedAfter({ result, step }: StepReport): 'before' | 'after' | null | undefined {
  return result.kind === 'verify' ? undefined : DECIDE[result.kind][step.state];
}
