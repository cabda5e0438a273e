import type { Operation } from '../../../model/plan/operation.ts';
import type { Change, Step } from '../../../model/plan/plan.ts';
import { valueText } from '../../words/words.ts';
import { code, data, type Inline, joined, say } from '../change-document.ts';

const MOST_FOLLOWING = 6;

/** What a step finds, what it leaves, and what its guard insists on beside what it finds. */
export function stepValues(step: Step): {
  readonly now: readonly Inline[];
  readonly after: readonly Inline[];
  readonly guard: Inline;
} {
  const written = step.changes.filter(({ follows }) => follows !== true);
  const following = step.changes.filter(({ follows }) => follows === true);
  const value = (side: 'before' | 'after') => (change: Change) =>
    say`${data(change.property)}: ${code(valueText(change[side]))}`;
  const kept = keptBy(step.operation);
  return {
    now: written.map((change) => [...value('before')(change), ...anyOrder(change, step), ...ownership(step.operation)]),
    after: [
      ...written.map(value('after')),
      ...following
        .slice(0, MOST_FOLLOWING)
        .map(
          (change) =>
            say`With it ${data(placeOf(change, step))}${data(change.property)}: ${code(valueText(change.before))} becomes ${code(valueText(change.after))}`,
        ),
      ...(following.length > MOST_FOLLOWING
        ? [say`and ${following.length - MOST_FOLLOWING} more that follow: plan.json, ${step.id}`]
        : []),
      ...(following.length === 0 && isInherited(step.operation) ? [say`No other location inherits this value.`] : []),
      ...(kept.length === 0
        ? []
        : [say`Given again unchanged, because the cmdlet insists: ${joined(kept.map((name) => say`${data(name)}`))}`]),
    ],
    guard: joined(guardValues(step, written), '; '),
  };
}

const placeOf = (change: Change, step: Step): string =>
  change.resource === step.resource.id ? '' : `${change.resource.slice(change.resource.indexOf(':') + 1)} `;

const isInherited = ({ type }: Operation): boolean => type === 'iis-providers' || type === 'iis-attribute';

function ownership(operation: Operation): Inline {
  if (operation.type !== 'iis-providers' && operation.type !== 'iis-attribute') return [];
  return operation.ownedBefore ? say` (set at this location)` : say` (inherited; undoing clears it here again)`;
}

/** Parameters that repeat their value. */
function keptBy(operation: Operation): readonly string[] {
  if (operation.type !== 'cmdlet') return [];
  return operation.reads
    .filter(({ after, before }) => JSON.stringify(before) === JSON.stringify(after))
    .map(({ before, property }) => `${property} ${valueText(before)}`);
}

/** Values that are read too because the cmdlet writes them again, unchanged. */
function guardValues({ operation }: Step, written: readonly Change[]): readonly Inline[] {
  if (operation.type !== 'cmdlet') return [];
  const shown = written.map(({ property }) => property.toLowerCase());
  return operation.reads
    .filter(({ property }) => !shown.includes(property.toLowerCase()))
    .map(({ before, property }) => say`${data(property)} ${code(valueText(before))}`);
}

function anyOrder({ before, property }: Change, { operation }: Step): Inline {
  if (operation.type !== 'cmdlet' || !Array.isArray(before) || before.length < 2) return [];
  const read = operation.reads.find((one) => one.property.toLowerCase() === property.toLowerCase());
  return read?.asSet === true ? [' (in any order)'] : [];
}
