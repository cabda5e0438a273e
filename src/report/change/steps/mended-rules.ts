import type { RuleWords } from '../../../model/plan/grounds.ts';
import { severityRank } from '../../words/severity-words.ts';
import type { ChangeSubject } from '../change-subject.ts';

/** Rules that steps mend, worst first. */
export function mendedRules({ rules, steps }: ChangeSubject): readonly RuleWords[] {
  const ids = [...new Set(steps.flatMap(({ step }) => step.rules))];
  return ids
    .flatMap((id) => rules.get(id) ?? [])
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1));
}
