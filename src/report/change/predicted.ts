import type { Plan, Prediction, Step } from '../../model/plan/plan.ts';
import { type ChangeSubject, verdictKey } from './change-subject.ts';

export const PREDICTED = 'Predicted by our model, not run on your servers';

type Counts = NonNullable<Prediction['counts']>;

/** How many verdicts of each sort: what the plan counted, or what it lists. */
export const judgedCounts = ({ counts, fixed, newlyFailing, stillFailing, unknown }: Prediction): Counts =>
  counts ?? {
    fixed: fixed.length,
    stillFailing: stillFailing.length,
    newlyFailing: newlyFailing.length,
    unknown: unknown.length,
  };

/** `modern-default (target)` */
export const profileName = (plan: Plan, { profile }: Prediction, index: number): string =>
  `${profile} (${index === 0 ? 'current' : profile === plan.targetProfile ? 'target' : 'also asked for'})`;

/** How many findings of a step the prediction with this index says are mended. */
export const fixedBy = ({ findings, fixed }: ChangeSubject, index: number, step: Step): number =>
  step.findings.filter((fingerprint) => {
    const finding = findings.get(fingerprint);
    return finding !== undefined && fixed[index]?.has(verdictKey(finding.rule, finding.resource.id)) === true;
  }).length;
