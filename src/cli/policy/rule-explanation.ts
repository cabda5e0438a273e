import { conditionLines } from '../../audit/judge/condition-lines.ts';
import type { ExampleRemedy } from '../../audit/plan/example-remedy.ts';
import { terminal } from '../../lib/escape.ts';
import type { Condition, EffectiveRule, Origin } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { TOPICS } from '../../model/words.ts';
import { chooseRules } from '../../policy/profile/choose-rules.ts';
import type { Override } from '../../policy/profile/parse-overrides.ts';
import { profileChain } from '../../policy/profile/profile-chain.ts';
import { resolveParameters, resolveSeverity } from '../../policy/profile/resolve-parameters.ts';
import type { PolicySet, RuleSource } from '../../policy/read/policy-set.ts';
import { broken, byHandPart, exampleLines } from './example-lines.ts';

/** A rule in words, section by section. @param example What a plan would do about it. */
export function ruleExplanation(
  set: PolicySet,
  source: RuleSource,
  rule: EffectiveRule,
  profile: string | undefined,
  overrides: readonly Override[],
  example: ExampleRemedy | undefined,
): readonly string[] {
  const where = rule.select.where;
  const applies = rule.appliesTo;
  const parameters = Object.entries(rule.values).map(
    ([name, value]) => `${name} = ${show(value)}   (${layer(rule.valueOrigins[name])})`,
  );
  return [
    terminal(`${rule.id}  ${rule.title}`),
    `${rule.severity} (${layer(rule.severityOrigin)}), harm ${rule.harm}, ${rule.status}${rule.certainty === undefined ? '' : `, ${rule.certainty}`}`,
    terminal(`${TOPICS[rule.topic]}; ${rule.origin.file}:${rule.origin.line}`),
    ...section('Judges', [
      `every ${rule.select.kind}${where === undefined ? '' : ' where'}`,
      ...(where === undefined ? [] : sentences(where)),
    ]),
    ...section('Applies to', [
      ...(applies === undefined ? ['every version'] : []),
      ...(applies?.exchange === undefined ? [] : [`Exchange ${applies.exchange}`]),
      ...(applies?.role === undefined ? [] : [`servers with the role ${applies.role}`]),
      ...(applies?.organization === undefined
        ? []
        : [`organizations with a server of Exchange ${applies.organization.anyServer}`]),
      ...(applies?.when === undefined ? [] : sentences(applies.when)),
    ]),
    ...section('Must hold', [
      ...sentences(rule.expect),
      ...(rule.expectsExistence ? ['and at least one such resource exists'] : []),
    ]),
    ...section('Parameters', parameters),
    ...section('Profiles', profileLines(set, source, profile, overrides)),
    ...section('Why', broken(whyOf(rule))),
    ...section('Users notice', broken(rule.notice ?? '')),
    ...section('Careful', broken(rule.careful ?? '')),
    ...section('By hand', byHandPart(rule)),
    ...section('Mended in an order', [
      ...(rule.after ?? []).flatMap((one) => broken(`after ${one.rule}: ${one.because}`)),
      ...(rule.before ?? []).flatMap((one) => broken(`before ${one.rule}: ${one.because}`)),
    ]),
    ...section('Fix', fixLines(rule)),
    ...section('What a plan makes of it, for an example', exampleLines(example)),
    ...section('References', rule.references),
    ...section(
      'Supports',
      Object.entries(rule.supports).map(([framework, controls]) => `${framework}: ${controls.join(', ')}`),
    ),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${terminal(line)}`)];
}

/** Sentences with the node that a finding's evidence names, flush right enough to be read beside them. */
function sentences(condition: Condition): readonly string[] {
  return conditionLines(condition).map(
    ({ depth, text, path }) => `${`${'  '.repeat(depth)}${text}`.padEnd(60)}  [${path}]`,
  );
}

const show = (value: Value): string =>
  Array.isArray(value) ? value.map(String).join(', ') || 'nothing' : String(value);

function layer(origin: Origin | undefined): string {
  if (origin === undefined) return 'unknown';
  const place = origin.place === undefined ? '' : `, ${origin.place.file}:${origin.place.line}`;
  if (origin.layer === '--set') return '--set';
  return `${origin.layer === 'rule' ? 'the rule' : `profile ${origin.layer}`}${place}`;
}

/** One line a profile: whether it takes the rule, with which parameters. */
function profileLines(
  set: PolicySet,
  source: RuleSource,
  current: string | undefined,
  overrides: readonly Override[],
): readonly string[] {
  return set.profiles.map(({ profile }) => {
    const chain = profileChain(set, profile);
    const mark = profile === current ? '* ' : '  ';
    if (!chooseRules(set, chain).includes(source)) return `${mark}${profile}: leaves it out`;
    const { values, unset } = resolveParameters(source, chain, profile === current ? overrides : []);
    const { severity } = resolveSeverity(source, chain);
    const words = [
      ...Object.entries(values).map(([name, value]) => `${name} = ${show(value)}`),
      ...unset.map((name) => `${name} is not set`),
    ];
    return `${mark}${profile}: ${severity}${words.length === 0 ? '' : `, ${words.join(', ')}`}`;
  });
}

function whyOf(rule: EffectiveRule): string {
  if (typeof rule.why === 'string') return rule.why;
  const [first] = Object.keys(rule.parameters);
  const key = first === undefined ? '' : String(rule.values[first]);
  return Object.hasOwn(rule.why, key) ? (rule.why[key] ?? '') : '';
}

function fixLines(rule: EffectiveRule): readonly string[] {
  if (rule.fix === undefined) return [];
  const { action, ...rest } = rule.fix;
  return [
    action,
    ...Object.entries(rest).map(
      ([name, value]) => `  ${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    ),
  ];
}
