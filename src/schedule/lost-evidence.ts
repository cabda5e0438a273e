import { counted } from '../lib/counted.ts';
import type { AlertEvent } from '../model/alert.ts';
import type { CoverageGap, Run } from '../model/run.ts';
import { newsEvent } from './news.ts';
import type { ScheduleState } from './schedule-state.ts';

/** Runs in a row in which evidence has to be lost before it is told. */
const LOST_RUNS = 2;

/** Promised evidence that is missing again, told once. */
export function lostEvidence(
  { coverage }: Run,
  { lost }: ScheduleState,
): { readonly events: readonly AlertEvent[]; readonly runs: ScheduleState['lost'] } {
  const gaps = new Map(coverage.gaps.filter(({ promised }) => promised).map((gap) => [gapKey(gap), gap]));
  const runs = Object.fromEntries(
    [...gaps.keys()].map((key) => [key, (Object.hasOwn(lost, key) ? (lost[key] ?? 0) : 0) + 1]),
  );
  const told = [...gaps].filter(([key]) => runs[key] === LOST_RUNS);
  return {
    runs,
    events: told.map(([, { detail, rules, scope, worst }]) =>
      newsEvent({
        kind: 'lost',
        severity: worst,
        where: scope,
        title: `${counted(rules.length, 'rule')} could not be judged in ${LOST_RUNS} runs`,
        detail,
      }),
    ),
  };
}

const gapKey = ({ cause, scope, word }: CoverageGap): string => `${word} ${cause} ${scope}`;
