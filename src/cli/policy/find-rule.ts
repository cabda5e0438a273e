import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import { type PolicySet, type RuleSource, ruleOf } from '../../policy/read/policy-set.ts';

/** The rule of that id, in any case. Throws UserError('unknown-rule'). */
export function findRule(set: PolicySet, id: string): RuleSource {
  const found = ruleOf(set, id) ?? ruleOf(set, id.toUpperCase());
  if (found !== undefined) return found;
  const retired = set.policies
    .flatMap((policy) => policy.retired)
    .find((tombstone) => tombstone.id === id.toUpperCase());
  if (retired !== undefined) throw new UserError('retired-id', `${retired.id} is retired: ${retired.because}.`);
  const ids = set.rules.map((rule) => rule.about.id);
  throw new UserError('unknown-rule', `There is no rule "${id}".`, {
    hint: didYouMean(id, ids) ?? 'exaudit policy list names them all',
  });
}
