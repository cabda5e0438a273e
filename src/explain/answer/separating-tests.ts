import { CAUSES, type CauseName } from '../../model/explain/causes.ts';
import type { ExplainAnswer, SeparatingTest } from '../../model/explain/explanation.ts';

/** For the first two causes of each answer: what to look at, and what it shows under either. */
export function separatingTests(answers: readonly ExplainAnswer[]): readonly SeparatingTest[] {
  const pairs = new Map<string, SeparatingTest>();
  for (const { causes, outcome } of answers) {
    const [first, second] = causes;
    if (outcome === 'silent' || first === undefined || second === undefined) continue;
    pairs.set(`${first.id}\n${second.id}`, separating(first.id as CauseName, second.id as CauseName));
  }
  return [...pairs.values()];
}

function separating(first: CauseName, second: CauseName): SeparatingTest {
  const [one, other] = [CAUSES[first].sign, CAUSES[second].sign];
  const ifSecond = one.look === other.look ? other.shows : `anything else; then ${other.look}: ${other.shows}`;
  return { first, second, look: one.look, ifFirst: one.shows, ifSecond };
}
