import type { Step } from '../../model/plan.ts';
import type { ChangeSubject } from './change-subject.ts';
import { code, data, type Inline, say } from './inline.ts';

const MOST = 3;

/**
 * Other ways to the same end, as far as rules and refusals name them: another value of the rule's parameter, a remedy of
 * another rule for the same symptom that no script carries out, and living with it.
 */
export function insteadLines({ plan, rules }: ChangeSubject, step: Step): readonly Inline[] {
  const own = step.rules.flatMap((id) => rules.get(id) ?? []);
  const symptoms = new Set(own.flatMap((rule) => rule.symptoms));
  const values = own.flatMap((rule) =>
    rule.instead.map(({ value, why }) => say`${code(rule.id)} as ${code(value)}: ${why}`),
  );
  const seen = new Set(step.rules);
  const remedies = plan.refused.flatMap(({ reason, rule, says }) => {
    const isWay = reason === 'owned-elsewhere' || reason === 'needs-a-decision' || reason === 'bulk';
    if (!isWay || seen.has(rule) || !rules.get(rule)?.symptoms.some((one) => symptoms.has(one))) return [];
    seen.add(rule);
    return [say`${code(rule)} may have the same effect for users: ${data(says)}`];
  });
  return [
    ...values.slice(0, MOST),
    ...remedies.slice(0, MOST),
    say`Leave it, with a waiver that ends (${code(`exaudit waiver add ${step.rules[0] ?? 'RULE'}`)}).`,
  ];
}
