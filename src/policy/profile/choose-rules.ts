import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import { type PolicySet, type ProfileSource, profileOf, type RuleSource, type Selector } from '../read/policy-set.ts';
import { type Override, resolveParameters } from './resolve-parameters.ts';

/** What to do about profiles that extend each other in a circle. */
export const BREAK_THE_CIRCLE = 'let one of them extend another profile, or none';

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

/** A profile and its parents, nearest first. */
export type ProfileChain = readonly [own: ProfileSource, ...parents: ProfileSource[]];

/**
 * The profile and its parents; `below` extend it. Throws UserError('unknown-profile') for a name that is none, and
 * UserError('profile-cycle') where a profile extends itself.
 */
export function profileChain(set: PolicySet, name: string, below: readonly ProfileSource[] = []): ProfileChain {
  const profile = profileOf(set, name);
  if (profile === undefined) {
    const names = set.profiles.map((other) => other.profile);
    throw new UserError('unknown-profile', `"${name}" is not a profile.`, {
      where: below.at(-1)?.file.path ?? '--profile',
      hint: didYouMean(name, names) ?? `there are ${names.join(', ')}`,
    });
  }
  if (below.includes(profile)) {
    const names = [...below, profile].map((one) => one.profile);
    throw new UserError('profile-cycle', `The profile extends itself: ${names.join(' → ')}.`, {
      where: profile.file.path,
      hint: BREAK_THE_CIRCLE,
    });
  }
  const parents = profile.extends === undefined ? [] : profileChain(set, profile.extends, [...below, profile]);
  return [profile, ...parents];
}
