import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import { parseExchangeRange } from '../../model/exchange-version.ts';
import { RANGE_HINT } from '../build/build-applies-to.ts';
import { isOfName, type PolicySet } from '../read/policy-set.ts';
import type { ProfileSource, Selector } from '../read/profile-source.ts';
import type { YamlPath } from '../read/yaml/yaml-file.ts';
import { checkExtends } from './check-extends.ts';
import { checkGivenValues } from './check-given-values.ts';
import { checkRuleId } from './check-rule-id.ts';

/** What is wrong between profiles and rules: names that nothing has, values that a parameter cannot take, cycles. */
export function checkProfiles(set: PolicySet): readonly UserError[] {
  return set.profiles.flatMap((profile, index) => [
    ...checkDuplicate(set, profile, index),
    ...checkExtends(set, profile),
    ...checkFor(profile),
    ...checkChecklist(set, profile),
    ...[...profile.include.entries()].flatMap(([at, selector]) =>
      checkSelector(set, profile, selector, ['include', at]),
    ),
    ...[...profile.exclude.entries()].flatMap(([at, selector]) =>
      checkSelector(set, profile, selector, ['exclude', at]),
    ),
    ...Object.keys(profile.severity).flatMap((id) => checkRuleId(set, profile, id, ['severity', id], 'key')),
    ...checkGivenValues(set, profile),
  ]);
}

function checkDuplicate(set: PolicySet, profile: ProfileSource, index: number): readonly UserError[] {
  const first = set.profiles.findIndex((other) => other.profile === profile.profile);
  if (first === index) return [];
  const other = set.profiles[first]?.file.path ?? '';
  return [
    profile.file.fault(
      ['profile'],
      'value',
      'duplicate-id',
      `The profile "${profile.profile}" stands twice: also in ${other}.`,
      `take a name of its own; "extends: ${profile.profile}" begins with what the other one says`,
    ),
  ];
}

/** Every question is answered by a rule that there is. */
function checkChecklist(set: PolicySet, profile: ProfileSource): readonly UserError[] {
  return profile.checklist.flatMap(({ rules }, step) =>
    rules.flatMap((name, index) => {
      if (set.rules.some(({ about }) => isOfName(about.id, name))) return [];
      const at = ['checklist', step, 'rules', index];
      if (!name.endsWith('*')) return checkRuleId(set, profile, name, at, 'value');
      const families = new Set(set.rules.map(({ about }) => about.id.replace(/-\d+$/, '-*')));
      const message = `No rule begins with "${name.slice(0, -1)}".`;
      return [profile.file.fault(at, 'value', 'unknown-rule', message, didYouMean(name, families))];
    }),
  );
}

function checkFor(profile: ProfileSource): readonly UserError[] {
  const places = [
    ...[profile.for.exchange ?? []].flat().map((range) => ({ range, at: ['for', 'exchange'] })),
    ...[profile.for.anyServer ?? []].flat().map((range) => ({ range, at: ['for', 'anyServer'] })),
  ];
  return places
    .filter(({ range }) => parseExchangeRange(range) === undefined)
    .map(({ range, at }) =>
      profile.file.fault(at, 'value', 'policy-invalid', `"${range}" is not a range of Exchange versions.`, RANGE_HINT),
    );
}

function checkSelector(set: PolicySet, profile: ProfileSource, selector: Selector, at: YamlPath): readonly UserError[] {
  if (selector === 'all') return [];
  if (selector.id !== undefined) return checkRuleId(set, profile, selector.id, [...at, 'id'], 'value');
  if (selector.tag === undefined) return [];
  const tags = new Set(set.rules.flatMap((rule) => rule.about.tags));
  if (tags.has(selector.tag)) return [];
  return [
    profile.file.fault(
      [...at, 'tag'],
      'value',
      'unknown-value',
      `No rule has the tag "${selector.tag}".`,
      didYouMean(selector.tag, tags),
    ),
  ];
}
