import type { RuleWords } from '../../model/plan/grounds.ts';
import { valueText } from '../words/value-text.ts';
import type { ChangeSubject } from './change-subject.ts';

/** What is wrong by one rule: its `failure`, filled from the findings that steps mend, or from those of one step. */
export function fillMessage({ findings }: ChangeSubject, rule: RuleWords, of: readonly string[] | null = null): string {
  const own = (of === null ? [...findings.values()] : of.flatMap((one) => findings.get(one) ?? [])).filter(
    (one) => one.rule === rule.id,
  );
  return rule.failure.replace(/\{([A-Za-z][\w.]*)\}/g, (_all, name: string) => {
    const texts = new Set(
      own.flatMap(({ arguments: values }) => (values[name] === undefined ? [] : [valueText(values[name].value)])),
    );
    if (texts.size === 0) return '(not seen)';
    return texts.size <= 2 ? [...texts].join(' or ') : 'different values';
  });
}
