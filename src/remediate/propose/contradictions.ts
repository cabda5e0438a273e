import type { Contradiction } from '../../model/plan/contradiction.ts';
import type { Step, Wave } from '../../model/plan/plan.ts';
import type { PlanWorld } from '../plan-world.ts';
import { CONTRADICTION_ROWS, type ContradictionRow, FULL_CONTROL, FULL_CONTROL_BY_HAND } from './contradiction-rows.ts';
import { pathOf } from './iis/iis-locations.ts';
import { LEGACY } from './legacy-workaround.ts';
import type { RefusedFinding } from './proposal.ts';

/** What sources contradict each other about, as far as these steps do it, take it back, or were asked for it in vain. */
export function contradictionsOf(
  waves: readonly Wave[],
  about: { readonly refused: readonly RefusedFinding[]; readonly profile: string; readonly world: PlanWorld },
): readonly Contradiction[] {
  const found = CONTRADICTION_ROWS.flatMap((row) => contradictionOf(row, waves, about));
  const isBackEnd = found.some(({ id }) => id === 'back-end-ntlm-first' || id === 'nspi-without-ssl');
  if (!isBackEnd) return found;
  const isLegacy = about.profile === LEGACY;
  return [
    ...found,
    {
      ...FULL_CONTROL,
      decided: isLegacy ? 'by-hand' : 'not-offered',
      says: isLegacy ? FULL_CONTROL_BY_HAND : `Not part of this plan; described under the profile ${LEGACY} only.`,
      steps: [],
    },
  ];
}

function contradictionOf(
  row: ContradictionRow,
  waves: readonly Wave[],
  { refused, profile, world }: Parameters<typeof contradictionsOf>[1],
): readonly Contradiction[] {
  const steps = waves.flatMap((wave) => wave.steps);
  const isSo = (step: Step, side: 'before' | 'after'): boolean =>
    step.changes.some((change) => {
      const resource = change.follows === true ? undefined : world.resources.get(change.resource);
      return resource !== undefined && row.isSo(pathOf(resource), change.property, change[side]);
    });
  const doing = steps.filter((step) => isSo(step, 'after') && !isSo(step, 'before'));
  const undoing = steps.filter((step) => isSo(step, 'before') && !isSo(step, 'after'));
  const inVain = refused.some(({ cause, rule }) => cause.reason !== 'not-asked' && row.isAsked(rule));
  const entry = (decided: 'follows-advice' | 'takes-it-back', list: readonly Step[]): Contradiction => ({
    ...row.told,
    decided,
    says: row.says[decided],
    steps: list.map(({ id }) => id),
  });
  if (doing.length > 0) return [entry('follows-advice', doing)];
  if (inVain) {
    const how =
      profile === LEGACY
        ? 'It was asked for, and no step does it: see the refusals.'
        : `It was asked for. It is offered under the profile ${LEGACY} only: --profile ${LEGACY} ${row.ask}`;
    return [{ ...row.told, decided: 'not-offered', says: how, steps: [] }];
  }
  return undoing.length > 0 ? [entry('takes-it-back', undoing)] : [];
}
