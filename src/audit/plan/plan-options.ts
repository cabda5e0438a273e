import type { Plan } from '../../model/plan/plan.ts';
import type { Run } from '../../model/run.ts';
import type { PlanInput } from '../../remediate/plan-input.ts';
import type { ReviewRow } from '../../remediate/propose/review-names.ts';
import type { JudgeOptions } from '../judge/judge-options.ts';
import type { WaivedBy } from './judged-by.ts';

/** What somebody chose of everything that could be planned. */
export type PlanChoices = Pick<
  PlanInput,
  'targetProfile' | 'onlyRules' | 'onlyServers' | 'mostImpact' | 'answers' | 'accepted' | 'pilot'
>;

/** What to plan, beside what to judge by. */
export interface PlanOptions extends JudgeOptions, PlanChoices {
  /** Waivers that a stored run says cover a finding, by fingerprint: the run does not hold the waivers themselves. */
  readonly waived: WaivedBy;
}

/** A plan, and the run that it mends. */
export interface Planned {
  readonly plan: Plan;
  readonly run: Run;
  /** What a person has to review and no script changes; `null` where nothing of the kind fails. Readable while `scratch` lives. */
  readonly review: (() => AsyncIterable<ReviewRow>) | null;
}
