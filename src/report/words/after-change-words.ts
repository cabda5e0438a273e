import { counted } from '../../lib/counted.ts';
import type { CheckAfter, PlanAfter, ScriptRun, StepAfter, ValueAfter } from '../../model/plan/after-change.ts';
import type { LaterState, ResultOutcome, StepState } from '../../model/plan/result-words.ts';
import { ACTUALS, type Actual } from '../../model/words.ts';
import { minuteText, serverName } from './words.ts';

export const ACTUAL_WORDS = {
  'as-planned': 'as planned',
  'as-before': 'still as before',
  'something-else': 'something else',
  'not-judged': 'not judged',
} as const satisfies { readonly [actual in Actual]: string };

const OUTCOME_WORDS = {
  done: 'done',
  pending: 'done, but not everything showed yet',
  'rolled-back': 'taken back',
  'rollback-failed': 'stopped, and NOT everything could be taken back',
  'guard-stopped': 'stopped before anything was changed',
  refused: 'refused',
  failed: 'failed',
  interrupted: 'interrupted',
  running: 'CRASHED (no end was written)',
  'what-if': 'only looked',
  'as-expected': 'everything as expected',
  different: 'NOT everything as expected',
} as const satisfies { readonly [outcome in ResultOutcome]: string };

const STATE_WORDS = {
  'not-reached': 'not reached',
  elsewhere: 'on another server',
  already: 'nothing to do: was so already',
  changing: 'CRASHED in the middle of it',
  done: 'changed',
  pending: 'changed, did not show everywhere yet',
  failed: 'failed',
  'guard-stopped': 'stopped: was not as audited',
  unreadable: 'could not be read',
  'rolled-back': 'taken back',
  'rollback-pending': 'taken back, did not show everywhere yet',
  'rollback-failed': 'could NOT be taken back',
  skipped: 'left as it was',
  'as-expected': 'as expected',
  different: 'not as expected',
} as const satisfies { readonly [state in StepState]: string };

export const LATER_WORDS = {
  'as-expected': 'as expected',
  pending: 'not yet',
  different: 'different',
  unreadable: 'could not be read',
  'not-asked': 'not asked',
} as const satisfies { readonly [state in LaterState]: string };

const NOW_WORDS = {
  fixed: 'fixed',
  'still-failing': 'still failing',
  'newly-failing': 'newly failing',
  'came-right': 'passes',
  unknown: 'not known',
} as const satisfies { readonly [now in CheckAfter['now']]: string };

/** How a run of a script ended; a stopped apply that took everything back did not do what was asked. */
export function outcomeText({ kind, outcome, validityOverridden }: ScriptRun): string {
  const word =
    kind === 'apply' && outcome === 'rolled-back' ? 'stopped, and everything taken back' : OUTCOME_WORDS[outcome];
  return validityOverridden ? `${word} (validity overridden)` : word;
}

/** Whether a reader has to look at a run. */
export const isTrouble = ({ kind, outcome, validityOverridden }: ScriptRun): boolean =>
  validityOverridden ||
  !['done', 'as-expected', 'what-if', 'pending'].includes(
    kind === 'rollback' && outcome === 'rolled-back' ? 'done' : outcome,
  );

export const timesText = ({ ended, started }: ScriptRun): string =>
  ended === null ? `${minuteText(started)}, no end` : minuteText(ended);

/** What the scripts say of a step. */
export const stateText = ({ error, state }: StepAfter): string =>
  state === null ? 'no result' : `${STATE_WORDS[state]}${error === null ? '' : `: ${error}`}`;

/** Whether a value is other than the scripts say that it should be. */
export const isOdd = ({ actual }: ValueAfter, { expected }: StepAfter): boolean =>
  actual === 'something-else' ||
  (expected === 'after' && actual === 'as-before') ||
  (expected === 'before' && actual === 'as-planned');

const MOST_STEPS = 300;

/** Every step; of very many those that need a look, then the first of the rest, in their order. */
export function stepsToShow(steps: readonly StepAfter[], all: boolean): readonly StepAfter[] {
  if (all || steps.length <= MOST_STEPS) return steps;
  const calm = ({ actual, deviates }: StepAfter): boolean => actual === 'as-planned' && !deviates;
  const chosen = new Set([...steps.filter((step) => !calm(step)), ...steps.filter(calm)].slice(0, MOST_STEPS));
  return steps.filter((step) => chosen.has(step));
}

/** `8 steps: 6 as planned, 2 still as before (S3, S4)`. */
export function stepCounts(steps: readonly StepAfter[]): string {
  if (steps.length === 0) return 'no steps';
  const parts = ACTUALS.flatMap((actual) => {
    const those = steps.filter((step) => step.actual === actual);
    if (those.length === 0) return [];
    const names = actual === 'as-planned' ? '' : ` (${listed(those.map(({ id }) => id))})`;
    return [`${those.length} ${ACTUAL_WORDS[actual]}${names}`];
  });
  return `${counted(steps.length, 'step')}: ${parts.join(', ')}`;
}

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

/** `No result of apply.ps1, so nobody knows: wave 2 on EX19`; empty where every one is there. */
export function missingText({ missing }: PlanAfter): string {
  if (missing.length === 0) return '';
  const places = missing.map(({ server, wave }) => `wave ${wave}${server === null ? '' : ` on ${serverName(server)}`}`);
  return `No result of apply.ps1, so nobody knows: ${listed(places)}`;
}

/** `The evidence contradicts the result of S4`; empty where it does not. */
export function contradictionText({ steps }: PlanAfter): string {
  const names = steps.filter(({ deviates }) => deviates).map(({ id }) => id);
  return names.length === 0 ? '' : `The evidence contradicts the result of ${listed(names)}`;
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

const PREDICTED_WORDS = {
  fixed: 'fixed',
  'still-failing': 'still failing',
  'newly-failing': 'newly failing',
  nothing: 'nothing was predicted',
} as const satisfies { readonly [predicted in CheckAfter['predicted']]: string };

const MOST = 6;
const listed = (names: readonly string[]): string =>
  names.length <= MOST ? names.join(', ') : `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more`;
