import { compareText } from '../../lib/compare-text.ts';
import type { Step, Wave } from '../../model/plan/plan.ts';
import { inPrecedence, ordersOf } from '../../model/policy/precedence.ts';
import { type Draft, rulesOfDraft } from '../settle/draft.ts';
import { ModelState } from './model-state.ts';
import { withNamedStates } from './named-rules.ts';
import { phasesOf } from './phases.ts';
import { stepOf } from './step-of.ts';
import { type WaveContext, wavesOfPhase } from './waves-of-phase.ts';

/**
 * Drafts in waves and in order, with their ids, and with everything that follows from each in the model. What has to come
 * after something else comes after it on all servers.
 */
export function arrangeWaves(drafts: readonly Draft[], about: WaveContext): readonly Wave[] {
  const { input, world } = about;
  const orders = ordersOf(input.rules);
  const state = new ModelState(input.resources);
  let number = 0;
  const stepsOf = (list: readonly Draft[]): readonly Step[] => {
    const ranked = [...list].sort((a, b) => compareText(a.rank, b.rank));
    return inPrecedence(ranked, rulesOfDraft, orders).map((draft) => {
      number += 1;
      return stepOf(draft, `S${number}`, state, { input, world });
    });
  };
  const waves: Wave[] = [];
  for (const { after, drafts: own } of phasesOf(drafts, orders)) {
    for (const { title, ...wave } of wavesOfPhase(own, about, stepsOf)) {
      const later = after.length === 0 ? '' : `; after ${after.join(', ')} on all servers`;
      waves.push({ ...wave, number: waves.length + 1, title: `${title}${later}`, stopIf: STOP_IF });
    }
  }
  return withNamedStates(waves, input);
}

/**
 * When to stop and go back (`docs/domain/clients.md#after-a-change`: three pilots, after an Outlook restart and an
 * hour).
 */
const STOP_IF: readonly string[] = [
  'a guard or a check of a step fails',
  'one of three pilot users (inside, outside, on a computer outside the domain) is prompted after Outlook was restarted and an hour has passed',
  'three new calls about prompts come in within 30 minutes',
];
