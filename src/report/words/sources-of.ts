import { compareText } from '../../lib/compare-text.ts';
import type { Run } from '../../model/run.ts';
import { ruleWordOf } from '../../model/words.ts';

/** What the rules rest on that a report speaks of: those that fail, or could not be judged, or wait for a person. */
export function sourcesOf(run: Pick<Run, 'rules' | 'results'>): readonly {
  readonly reference: string;
  readonly rules: readonly string[];
}[] {
  const told = new Set(
    run.results.filter((result) => !['pass', 'not-applicable'].includes(ruleWordOf(result))).map(({ rule }) => rule),
  );
  const cited = new Map<string, string[]>();
  for (const { id, references } of run.rules) {
    if (told.has(id)) for (const one of references) cited.set(one, [...(cited.get(one) ?? []), id]);
  }
  return [...cited]
    .map(([reference, rules]) => ({ reference, rules: rules.sort(compareText) }))
    .sort((a, b) => compareText(a.reference, b.reference));
}
