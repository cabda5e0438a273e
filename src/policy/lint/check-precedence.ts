import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { circleOf, ordersOf } from '../../model/policy/precedence.ts';
import { type PolicySet, type RuleSource, ruleOf } from '../read/policy-set.ts';

const SIDES = ['before', 'after'] as const;

/** What is wrong with the order in which rules are to be mended: rules that are none, a rule beside itself, a circle. */
export function checkPrecedence(set: PolicySet): readonly UserError[] {
  const strays = set.rules.flatMap((rule) => strayNames(set, rule));
  return strays.length > 0 ? strays : circle(set);
}

function strayNames(set: PolicySet, rule: RuleSource): readonly UserError[] {
  return SIDES.flatMap((side) =>
    (rule.about[side] ?? []).flatMap(({ rule: other }, index): readonly UserError[] => {
      const fault = (code: ErrorCode, message: string, hint?: string): readonly UserError[] => [
        rule.document.file.fault([...rule.at, side, index, 'rule'], 'value', code, message, hint),
      ];
      if (other === rule.about.id)
        return fault('precedence-circle', `${other} cannot be mended ${side} itself.`, 'name another rule');
      if (ruleOf(set, other) !== undefined) return [];
      const retired = set.policies.flatMap((policy) => policy.retired).find(({ id }) => id === other);
      if (retired !== undefined) return fault('retired-id', `${other} is retired: ${retired.because}.`, 'leave it out');
      const ids = set.rules.map(({ about }) => about.id);
      return fault('unknown-rule', `There is no rule "${other}".`, didYouMean(other, ids));
    }),
  );
}

/** Told where the rule with the first id of the circle speaks of the order. */
function circle(set: PolicySet): readonly UserError[] {
  const orders = ordersOf(set.rules.map(({ about }) => about));
  const ids = circleOf(orders);
  if (ids === undefined) return [];
  const step = orders.find(({ first, then }) => first === ids[0] && then === ids[1]);
  const rule = step === undefined ? undefined : ruleOf(set, step.said);
  if (step === undefined || rule === undefined) return [];
  const side = step.said === step.then ? 'after' : 'before';
  const other = step.said === step.then ? step.first : step.then;
  const index = (rule.about[side] ?? []).findIndex((one) => one.rule === other);
  return [
    rule.document.file.fault(
      [...rule.at, side, index, 'rule'],
      'value',
      'precedence-circle',
      `Each of these has to be mended before the next, and none can be first: ${ids.join(', ')}.`,
      'take one "before" or "after" of them away',
    ),
  ];
}
