import { counted } from '../../../lib/counted.ts';
import type { CheckAfter, PlanAfter } from '../../../model/plan/after-change.ts';

const NOW_WORDS = {
  fixed: 'fixed',
  'still-failing': 'still failing',
  'newly-failing': 'newly failing',
  'came-right': 'passes',
  unknown: 'not known',
} as const satisfies { readonly [now in CheckAfter['now']]: string };

const PREDICTED_WORDS = {
  fixed: 'fixed',
  'still-failing': 'still failing',
  'newly-failing': 'newly failing',
  nothing: 'nothing was predicted',
} as const satisfies { readonly [predicted in CheckAfter['predicted']]: string };

/** `of 5 checks predicted fixed 4 are, 1 still failing; 1 newly failing that nobody predicted`; empty without a plan. */
export function checkCounts({ checks }: PlanAfter): string {
  if (checks === null) return '';
  const count = (predicted: CheckAfter['predicted'], now?: CheckAfter['now']): number =>
    checks.items.filter((item) => item.predicted === predicted && (now === undefined || item.now === now)).length;
  const fixed = count('fixed');
  const rest = (['still-failing', 'newly-failing', 'unknown'] as const).flatMap((now) => {
    const number = count('fixed', now);
    return number === 0 ? [] : [`${number} ${NOW_WORDS[now]}`];
  });
  const surprises = count('nothing');
  const predicted = count('newly-failing');
  return [
    `of ${counted(fixed, 'check')} predicted fixed ${count('fixed', 'fixed')} ${fixed === 1 ? 'is' : 'are'}${rest.length === 0 ? '' : `, ${rest.join(', ')}`}`,
    ...(predicted === 0
      ? []
      : [`of ${predicted} predicted to fail newly ${count('newly-failing', 'newly-failing')} do`]),
    surprises === 0 ? 'none fails unpredicted' : `${surprises} newly failing, not predicted`,
  ].join('; ');
}

/** Rules with what was predicted and what is, worst first: `IIS-001  predicted fixed: 2 fixed, 1 still failing`. */
export function checkRows({ checks }: PlanAfter): readonly {
  readonly rule: string;
  readonly predicted: string;
  readonly now: string;
  readonly resources: readonly string[];
  readonly asPredicted: boolean;
}[] {
  const groups = Map.groupBy(checks?.items ?? [], ({ predicted, rule }) => `${rule}\n${predicted}`);
  return [...groups.values()].map((items) => {
    const [first] = items as [CheckAfter, ...CheckAfter[]];
    const nows = [...Map.groupBy(items, ({ now }) => now)].map(([now, those]) => `${those.length} ${NOW_WORDS[now]}`);
    const odd = items.filter(({ now, predicted }) => now !== predicted);
    return {
      rule: first.rule,
      predicted: PREDICTED_WORDS[first.predicted],
      now: nows.join(', '),
      resources: odd.map(({ now, resource }) => `${resource} (${NOW_WORDS[now]})`),
      asPredicted: odd.length === 0,
    };
  });
}
