import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { parseExchangeRange } from '../../model/exchange-version.ts';
import { RANGE_HINT } from '../build/build-rule.ts';
import { BREAK_THE_CIRCLE } from '../profile/choose-rules.ts';
import {
  isOfName,
  type PolicySet,
  type ProfileSource,
  parameterOf,
  profileOf,
  ruleOf,
  type Selector,
} from '../read/policy-set.ts';
import type { YamlPath } from '../read/yaml-file.ts';
import { checkParameterValue } from './check-parameter-value.ts';

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
    ...checkParameters(set, profile),
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

function checkExtends(set: PolicySet, profile: ProfileSource): readonly UserError[] {
  if (profile.extends === undefined) return [];
  const fault = (code: ErrorCode, message: string, hint?: string): readonly UserError[] => [
    profile.file.fault(['extends'], 'value', code, message, hint),
  ];
  const names = set.profiles.map((other) => other.profile);
  if (!names.includes(profile.extends)) {
    return fault(
      'unknown-profile',
      `"${profile.extends}" is not a profile.`,
      didYouMean(profile.extends, names) ?? `there are ${names.join(', ')}`,
    );
  }
  const chain = [profile.profile];
  for (
    let next = profileOf(set, profile.extends);
    next !== undefined;
    next = next.extends === undefined ? undefined : profileOf(set, next.extends)
  ) {
    if (next.profile === profile.profile)
      return fault(
        'profile-cycle',
        `The profile extends itself: ${[...chain, next.profile].join(' → ')}.`,
        BREAK_THE_CIRCLE,
      );
    if (chain.includes(next.profile)) return [];
    chain.push(next.profile);
  }
  return [];
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

function checkRuleId(
  set: PolicySet,
  profile: ProfileSource,
  id: string,
  at: YamlPath,
  on: 'key' | 'value',
): readonly UserError[] {
  if (ruleOf(set, id) !== undefined) return [];
  const retired = set.policies.flatMap((policy) => policy.retired).find((tombstone) => tombstone.id === id);
  const message = retired === undefined ? `There is no rule "${id}".` : `${id} is retired: ${retired.because}.`;
  return [
    profile.file.fault(
      at,
      on,
      'unknown-rule',
      message,
      didYouMean(
        id,
        set.rules.map((rule) => rule.about.id),
      ),
    ),
  ];
}

function checkParameters(set: PolicySet, profile: ProfileSource): readonly UserError[] {
  return Object.entries(profile.parameters).flatMap(([id, values]) => {
    const rule = ruleOf(set, id);
    if (rule === undefined) return checkRuleId(set, profile, id, ['parameters', id], 'key');
    // A bundled profile speaks of the bundled rule; whoever took its place cannot change the profile.
    const isReplaced = rule.overrides !== undefined && rule.document.file.folder !== profile.file.folder;
    return Object.entries(values).flatMap(([name, value]) => {
      const at = ['parameters', id, name];
      const spec = parameterOf(rule, name);
      if (spec === undefined) {
        if (isReplaced) return [];
        const known = Object.keys(rule.about.parameters);
        const hint = didYouMean(name, known) ?? (known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`);
        return [profile.file.fault(at, 'key', 'unknown-parameter', `${id} has no parameter "${name}".`, hint)];
      }
      const wrong = checkParameterValue(spec, value);
      if (wrong !== undefined && isReplaced) {
        const message = `The profile "${profile.profile}" gives "${name}" a value that this parameter cannot take: ${wrong.message}`;
        const own = [...rule.at, 'parameters', name];
        return [
          rule.document.file.fault(
            own,
            'key',
            'wrong-operand',
            message,
            'let it take that value, or call it otherwise',
          ),
        ];
      }
      return wrong === undefined
        ? []
        : [profile.file.fault(at, 'value', 'wrong-operand', `${id}.${name}: ${wrong.message}`, wrong.hint)];
    });
  });
}
