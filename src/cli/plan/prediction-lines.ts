import { counted } from '../../lib/counted.ts';
import type { Plan } from '../../model/plan/plan.ts';
import { signInChangeRows, signInChangeSentence } from '../../report/explain/sign-in-change-rows.ts';
import type { PlanLine } from './plan-line.ts';

/** What becomes of rules, profile by profile. */
export function predictionLines({ predictions, targetProfile }: Plan): readonly PlanLine[] {
  if (predictions.length === 0) return [];
  const lines = predictions.map((one, index) => {
    const { fixed, newlyFailing, stillFailing, unknown } = one.counts ?? {
      fixed: one.fixed.length,
      newlyFailing: one.newlyFailing.length,
      stillFailing: one.stillFailing.length,
      unknown: one.unknown.length,
    };
    const undone = one.undone ? 'undone, the same again' : 'UNDOING DOES NOT RESTORE IT';
    const name = index > 0 && one.profile === targetProfile ? `${one.profile} (target)` : one.profile;
    return `${name}: ${fixed} fixed, ${stillFailing} still failing, ${newlyFailing} newly failing, ${unknown} unknown; ${undone}`;
  });
  return ['PREDICTED by our model, not run on your servers', ...lines.map((line): PlanLine => ['  ', line]), ''];
}

/** Most rows that a summary shows of who is affected. */
const MOST_ROWS = 6;

/** Who is asked for a password before and after, by client and place. */
export function signInLines({ signIns }: Plan): readonly PlanLine[] {
  if (signIns === undefined) return [];
  const rows = signInChangeRows(signIns);
  const left = rows.length - MOST_ROWS;
  return [
    'SIGN-INS before and after, predicted by our model',
    ['  ', signInChangeSentence(signIns)],
    ...rows.slice(0, MOST_ROWS).flatMap(({ after, before, effect, who }): readonly PlanLine[] => [
      ['  ', `${who}: ${effect}`],
      ['      ', `${before} -> ${after}`],
    ]),
    ...(left > 0 ? [`  ${counted(left, 'more row')}: the change document`] : []),
    '',
  ];
}
