import type { ScriptRun } from '../../../model/plan/after-change.ts';
import type { ResultOutcome } from '../../../model/plan/result-words.ts';
import { minuteText } from '../words.ts';

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
