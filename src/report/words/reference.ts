import { compareText } from '../../lib/compare-text.ts';
import type { Run } from '../../model/run.ts';
import { ruleWordOf } from '../../model/words.ts';

export interface Reference {
  readonly title: string;
  /** Absent where the reference says no address. */
  readonly address?: string;
}

/** A rule's reference as policies write it: `TITLE, https://…`, an address alone, or a title alone. */
export function referenceOf(text: string): Reference {
  const [, title = '', address = ''] = /^(?:(.*?),\s+)?(https?:\/\/\S+)$/s.exec(text) ?? [];
  if (!URL.canParse(address)) return { title: text };
  return { title: title === '' ? address : title, address };
}

/** What the rules rest on that a report speaks of: those that fail, or could not be judged, or wait for a person. */
export function sourcesOf(
  run: Pick<Run, 'rules' | 'results'>,
): readonly (Reference & { readonly rules: readonly string[] })[] {
  const told = new Set(
    run.results.filter((result) => !['pass', 'not-applicable'].includes(ruleWordOf(result))).map(({ rule }) => rule),
  );
  const cited = new Map<string, string[]>();
  for (const { id, references } of run.rules) {
    if (told.has(id)) for (const one of references) cited.set(one, [...(cited.get(one) ?? []), id]);
  }
  return [...cited]
    .sort(([a], [b]) => compareText(a, b))
    .map(([reference, rules]) => ({ ...referenceOf(reference), rules: rules.sort(compareText) }));
}
