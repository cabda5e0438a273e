import type { CauseName } from '../../model/explain/causes.ts';
import type { PlaceName } from '../../model/explain/places.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import { CAUSE_REMEDIES } from './cause-remedies.ts';
import type { TriedEdit } from './edit.ts';

/** What would take one cause away, at every server that has it. */
export interface Candidate {
  readonly cause: CauseName;
  readonly edits: readonly TriedEdit[];
}

/** One for each cause that something can be done about. */
export function candidatesFor(
  facts: SignInFacts,
  causes: readonly CauseName[],
  { place, server }: { readonly place: PlaceName; readonly server?: string | undefined },
): readonly Candidate[] {
  const fronts = facts.fronts.filter(({ key }) => server === undefined || key === server);
  return causes.flatMap((cause) => {
    const edits = fronts.flatMap((front) => CAUSE_REMEDIES[cause]?.(facts, front, place) ?? []);
    const distinct = [...new Map(edits.map((edit) => [`${edit.id}\n${edit.property}`, edit])).values()];
    return distinct.length === 0 ? [] : [{ cause, edits: distinct }];
  });
}
