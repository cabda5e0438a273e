import { counted } from '../../lib/counted.ts';
import { CLIENTS } from '../../model/explain/clients.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import { PLACES } from '../../model/explain/places.ts';
import { OUTCOME_WORDS } from './explain-words.ts';

/** The fewest changes that end it. */
export interface ChangeWords {
  /** `Smallest change after which it is silent, of 2 steps`, or that there is none. */
  readonly title: string;
  readonly rules: readonly string[];
  readonly steps: readonly string[];
  /** What it costs others; empty where there is none. */
  readonly cost: string;
}

/** `undefined` where nobody is hindered. */
export function changeWords(answer: ExplainAnswer, changes: Explanation['changes']): ChangeWords | undefined {
  if (answer.outcome !== 'prompt' && answer.outcome !== 'fail') return undefined;
  const change = changes.find(({ client, place }) => client === answer.client && place === answer.place);
  if (change === undefined) {
    const title = 'Smallest change: no set of the remedies that follow from what was collected ends it.';
    return { title, rules: [], steps: [], cost: '' };
  }
  const { better, ends, rules, steps, worse } = change;
  const after = ends === 'silent' ? 'silent' : `no prompt any more, but ${OUTCOME_WORDS[ends]}`;
  const cost =
    worse.length === 0
      ? `costs no other client or place anything; better for ${counted(better.length, 'pair')} of client and place`
      : `worse for ${worse.map((cell) => `${CLIENTS[cell.client].title} ${PLACES[cell.place].short}`).join(', ')}`;
  return {
    title: `Smallest change after which it is ${after}, of ${counted(steps.length, 'step')}`,
    rules,
    steps,
    cost,
  };
}
