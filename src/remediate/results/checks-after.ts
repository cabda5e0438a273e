import { compareText } from '../../lib/compare-text.ts';
import type { CheckAfter, CheckNow, ChecksAfter } from '../../model/plan/after-change.ts';
import type { Judged, Prediction } from '../../model/plan/plan.ts';
import type { Outcome } from '../../model/words.ts';

/** Verdicts of this audit. */
export interface VerdictsNow {
  readonly profile: string;
  /** `undefined` where the audit has no verdict of this rule about this resource. */
  readonly outcomeOf: (rule: string, resource: string) => Outcome | undefined;
  /** Every fail about resources of small kinds. */
  readonly failing: readonly { readonly rule: string; readonly resource: string }[];
}

const PREDICTED = [
  ['fixed', 'fixed'],
  ['stillFailing', 'still-failing'],
  ['newlyFailing', 'newly-failing'],
] as const;

/** What was predicted of each check, and what it says now; then what fails although nobody said that it would. */
export function checksAfter(prediction: Prediction, now: VerdictsNow): ChecksAfter {
  const items: CheckAfter[] = [];
  const named = new Set<string>();
  for (const [list, predicted] of PREDICTED) {
    for (const { resource, rule, before } of prediction[list]) {
      named.add(`${rule}\n${resource}`);
      const outcome = now.outcomeOf(rule, resource);
      const is = nowOf(predicted, before, outcome);
      items.push({ rule, resource, predicted, now: is, ...(outcome === undefined ? {} : { outcome }) });
    }
  }
  for (const { resource, rule } of now.failing) {
    if (!named.has(`${rule}\n${resource}`))
      items.push({ rule, resource, predicted: 'nothing', now: 'newly-failing', outcome: 'fail' });
  }
  const counts: { [now in CheckNow]: number } = {
    fixed: 0,
    'still-failing': 0,
    'newly-failing': 0,
    'came-right': 0,
    unknown: 0,
  };
  for (const { now: is } of items) counts[is] += 1;
  return { profile: now.profile, items: items.sort(byRule), counts };
}

function nowOf(predicted: CheckAfter['predicted'], before: Judged['before'], outcome: Outcome | undefined): CheckNow {
  if (outcome === 'fail') return before === 'fail' ? 'still-failing' : 'newly-failing';
  if (outcome !== 'pass') return 'unknown';
  return predicted === 'newly-failing' ? 'came-right' : 'fixed';
}

const byRule = (a: CheckAfter, b: CheckAfter): number =>
  compareText(a.rule, b.rule) || compareText(a.resource, b.resource);
