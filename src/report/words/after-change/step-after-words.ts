import { counted } from '../../../lib/counted.ts';
import type { PlanAfter, StepAfter, ValueAfter } from '../../../model/plan/after-change.ts';
import type { LaterState, StepState } from '../../../model/plan/result-words.ts';
import { ACTUALS, type Actual } from '../../../model/words.ts';
import { serverName } from '../words.ts';

export const ACTUAL_WORDS = {
  'as-planned': 'as planned',
  'as-before': 'still as before',
  'something-else': 'something else',
  'not-judged': 'not judged',
} as const satisfies { readonly [actual in Actual]: string };

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

const MOST = 6;
const listed = (names: readonly string[]): string =>
  names.length <= MOST ? names.join(', ') : `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more`;
