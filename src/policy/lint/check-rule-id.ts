import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { type PolicySet, ruleOf } from '../read/policy-set.ts';
import type { ProfileSource } from '../read/profile-source.ts';
import type { YamlPath } from '../read/yaml/yaml-file.ts';

/** What is said of an id in a profile that no rule has; retired ones say why. */
export function checkRuleId(
  set: PolicySet,
  profile: ProfileSource,
  id: string,
  at: YamlPath,
  on: 'key' | 'value',
): readonly UserError[] {
  if (ruleOf(set, id) !== undefined) return [];
  const retired = set.policies.flatMap((policy) => policy.retired).find((tombstone) => tombstone.id === id);
  const message = retired === undefined ? `There is no rule "${id}".` : `${id} is retired: ${retired.because}.`;
  const ids = set.rules.map((rule) => rule.about.id);
  return [profile.file.fault(at, on, 'unknown-rule', message, didYouMean(id, ids))];
}
