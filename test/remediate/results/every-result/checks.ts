import type { Judged, Plan } from '../../../../src/model/plan/plan.ts';
import type { Outcome } from '../../../../src/model/words.ts';
import { OUTCOMES } from '../../../../src/model/words.ts';
import { EWS } from '../captured.ts';
import { planWith, type Scene } from './scene.ts';

type Prediction = Plan['predictions'][number];
const judged = (rule: string, before: Outcome, after: Outcome, resource = EWS): Judged => ({
  rule,
  resource,
  before,
  after,
});
const prediction = (more: Partial<Prediction> = {}): Prediction => ({
  profile: 'modern-default',
  fixed: [],
  stillFailing: [],
  newlyFailing: [],
  unknown: [],
  undone: true,
  ...more,
});
const planOf = (...predictions: readonly Prediction[]): Plan => planWith(undefined, { predictions });
/** A rule for every verdict, and one without. */
const RULES: readonly (readonly [string, Outcome | undefined])[] = [
  ...OUTCOMES.map((one) => [`is-${one}`, one] as const),
  ['has-none', undefined],
];
const outcomes = Object.fromEntries(
  RULES.flatMap(([rule, outcome]) => (outcome === undefined ? [] : [[`${rule} ${EWS}`, outcome]])),
);
const every = (before: Outcome, after: Outcome): readonly Judged[] =>
  RULES.map(([rule]) => judged(rule, before, after));
const one = [judged('A', 'fail', 'pass')];
const counted = { fixed: 1, stillFailing: 1, newlyFailing: 1, unknown: 0 };
const each = { fixed: one, stillFailing: [judged('B', 'fail', 'fail')], newlyFailing: [judged('C', 'pass', 'fail')] };

/** What was predicted, against what this audit says. */
export const CHECKS: readonly Scene[] = [
  { title: 'checks that were to be fixed', plan: planOf(prediction({ fixed: every('fail', 'pass') })), outcomes },
  {
    title: 'checks that were to fail still',
    plan: planOf(prediction({ stillFailing: every('fail', 'fail') })),
    outcomes,
  },
  {
    title: 'checks that were to fail newly',
    plan: planOf(prediction({ newlyFailing: every('pass', 'fail') })),
    outcomes,
  },
  {
    title: 'a check that was not known and was to fail',
    plan: planOf(prediction({ newlyFailing: [judged('A', 'unknown', 'fail')] })),
    outcomes: { [`A ${EWS}`]: 'fail' },
  },
  {
    title: 'fails that nobody predicted, and one that somebody did; sorted by rule, then by what fails',
    plan: planOf(prediction({ fixed: [judged('B', 'fail', 'pass', 'server:ex17'), ...one] })),
    outcomes: { [`A ${EWS}`]: 'fail', 'B server:ex17': 'pass' },
    failing: [`A ${EWS}`, 'B server:ex18', 'B server:ex16', 'A server:ex16', `C ${EWS}`],
  },
  {
    title: 'predictions of two profiles, of which that of the audit counts',
    plan: planOf(
      prediction({ profile: 'legacy-ntlm-first', fixed: [judged('B', 'fail', 'pass')] }),
      prediction({ fixed: one }),
    ),
  },
  { title: 'no prediction at all', plan: planOf() },
  {
    title: 'predictions of other profiles than that of the audit',
    plan: planOf(prediction(), prediction({ profile: 'legacy-ntlm-first' })),
    profile: 'coexistence-2010',
  },
  { title: 'a plan that lists all that it counts', plan: planOf(prediction({ ...each, counts: counted })) },
  ...(['fixed', 'stillFailing', 'newlyFailing'] as const).map((list) => ({
    title: `a plan that counts two of ${list} and lists one`,
    plan: planOf(prediction({ ...each, counts: { ...counted, [list]: 2 } })),
  })),
  {
    title: 'a plan that counts verdicts that become unknown, and lists none',
    plan: planOf(prediction({ ...each, counts: { ...counted, unknown: 2 } })),
  },
];
