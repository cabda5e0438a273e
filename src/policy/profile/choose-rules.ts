import type { PolicySet, RuleSource } from '../read/policy-set.ts';
import type { ProfileSource, Selector } from '../read/profile-source.ts';
import type { Override } from './parse-overrides.ts';
import { resolveParameters } from './resolve-parameters.ts';

/**
 * The rules that a chain of profiles (nearest first) takes, in the order of the set. A rule named by id weighs more
 * than one named by tag, topic, severity or `all`; then the nearer profile; then exclusion over inclusion.
 */
export function chooseRules(
  set: PolicySet,
  chain: readonly ProfileSource[],
  overrides: readonly Override[] = [],
): readonly RuleSource[] {
  return set.rules.filter(
    (rule) =>
      decide(chain, rule, byId) ??
      ((decide(chain, rule, matches) ?? false) && !(isForeign(chain, rule) && isUnset(chain, rule, overrides))),
  );
}

/** A rule from another folder that needs a value which nobody who wrote the profile could give breaks no profile. */
const isForeign = ([own]: readonly ProfileSource[], rule: RuleSource): boolean =>
  own !== undefined && own.file.folder !== rule.document.file.folder;

const isUnset = (chain: readonly ProfileSource[], rule: RuleSource, overrides: readonly Override[]): boolean =>
  resolveParameters(rule, chain, overrides).unset.length > 0;

type Names = (selector: Selector, rule: RuleSource) => boolean;

/** What the nearest profile says that names the rule in this way; `undefined` where none does. */
function decide(chain: readonly ProfileSource[], rule: RuleSource, names: Names): boolean | undefined {
  for (const profile of chain) {
    if (profile.exclude.some((selector) => names(selector, rule))) return false;
    if (profile.include.some((selector) => names(selector, rule))) return true;
  }
  return undefined;
}

const byId: Names = (selector, rule) => selector !== 'all' && selector.id === rule.about.id;

function matches(selector: Selector, rule: RuleSource): boolean {
  if (selector === 'all') return true;
  const { tag, topic, severity } = selector;
  return (
    (tag !== undefined && rule.about.tags.includes(tag)) ||
    (topic !== undefined && rule.about.topic === topic) ||
    (severity !== undefined && rule.about.severity === severity)
  );
}
