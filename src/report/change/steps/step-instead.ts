import type { Step } from '../../../model/plan/plan.ts';
import type { ChangeSubject } from '../change-subject.ts';
import { code, data, type Inline, say } from '../inline.ts';

const MOST = 3;
const MOST_REMEDIES = 2;

/**
 * Other ways, as far as rules and refusals name them: another value of the rule's parameter, other causes of the same
 * complaint that no script mends, and living with it.
 */
export function stepInstead({ plan, rules }: ChangeSubject, step: Step): readonly Inline[] {
  const own = step.rules.flatMap((id) => rules.get(id) ?? []);
  const symptoms = new Set(own.flatMap((rule) => rule.symptoms));
  const values = own.flatMap((rule) =>
    rule.instead.map(({ parameter, value, why }) => say`${code(rule.id)}, ${parameter} = ${code(value)}: ${why}`),
  );
  const seen = new Set(step.rules);
  const remedies = plan.refused.flatMap(({ reason, rule, says }) => {
    const isWay = reason === 'owned-elsewhere' || reason === 'bulk';
    if (!isWay || seen.has(rule) || !rules.get(rule)?.symptoms.some((one) => symptoms.has(one))) return [];
    seen.add(rule);
    return [say`${code(rule)} is another cause of the same complaint, and no script mends it: ${data(says)}`];
  });
  return [
    ...values.slice(0, MOST),
    ...remedies.slice(0, MOST_REMEDIES),
    say`Leave it, with a waiver that ends (${code(`exaudit waiver add ${step.rules[0] ?? 'RULE'}`)}).`,
  ];
}
