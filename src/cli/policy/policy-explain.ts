import { conditionLines } from '../../audit/judge/condition-lines.ts';
import { type ExampleRemedy, exampleRemedy } from '../../audit/plan/example-remedy.ts';
import { terminal } from '../../lib/escape.ts';
import { hanging } from '../../lib/words/hanging.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { EXIT, UserError, UserErrors } from '../../model/error.ts';
import type { Condition, EffectiveRule, Origin } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { TOPICS } from '../../model/words.ts';
import { buildEffectiveRule } from '../../policy/build/build-effective-rule.ts';
import { chooseRules, profileChain } from '../../policy/profile/choose-rules.ts';
import {
  type Override,
  parseOverrides,
  resolveParameters,
  resolveSeverity,
} from '../../policy/profile/resolve-parameters.ts';
import { BASELINE } from '../../policy/profile/weaker-than-baseline.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { type PolicySet, type RuleSource, ruleOf } from '../../policy/read/policy-set.ts';
import type { EvaluateFn } from '../../policy/tests/judge-test.ts';
import { type ByHandWords, byHandWords } from '../../report/words/by-hand.ts';
import { remedyPlaceToType } from '../../report/words/remedy.ts';
import type { PolicyWorld } from './policy-world.ts';

export interface ExplainOptions {
  readonly profile?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly policies?: readonly string[] | undefined;
}

/** `policy explain ID`: a rule in words, as one profile wants it, and which layer decided each of its parameters. */
export async function policyExplain(id: string, options: ExplainOptions, world: PolicyWorld): Promise<number> {
  const set = loadPolicies(await world.readFiles(options.policies));
  world.write(await explainedRule(set, id, options, world.evaluate));
  return EXIT.ok;
}

/** All that there is to say of one rule. Throws UserError('unknown-rule'). */
export async function explainedRule(
  set: PolicySet,
  id: string,
  options: Pick<ExplainOptions, 'profile' | 'set'>,
  evaluate: EvaluateFn,
): Promise<string> {
  const source = findRule(set, id);
  const overrides = parseOverrides(set, options.set ?? []);
  const profile =
    options.profile ?? (set.profiles.some((one) => one.profile === BASELINE) ? BASELINE : set.profiles[0]?.profile);
  const rule = effective(set, source, profile, overrides);
  const example = source.fix === undefined ? undefined : await exampleRemedy(set, source.about.id, evaluate);
  return `${explanation(set, source, rule, profile, overrides, example).join('\n')}\n`;
}

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

/** Also a rule that the profile leaves out is explained with the profile's parameters, where they are enough. */
function effective(
  set: PolicySet,
  source: RuleSource,
  profile: string | undefined,
  overrides: readonly Override[],
): EffectiveRule {
  const chain = profile === undefined ? [] : profileChain(set, profile);
  const parameters = resolveParameters(source, chain, overrides);
  const [unset] = parameters.unset;
  const { id } = source.about;
  if (unset !== undefined) {
    throw new UserError('unset-parameter', `${id} needs a value for "${unset}", and nothing gives one.`, {
      hint: `pass --set ${id}.${unset}=…, or --profile`,
    });
  }
  const faults: UserError[] = [];
  const rule = buildEffectiveRule(source, parameters, resolveSeverity(source, chain), (fault) => faults.push(fault));
  if (rule === undefined) throw new UserErrors('profile-invalid', `${id} cannot be built.`, faults);
  return rule;
}

function explanation(
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
    ...section('Why', wrap(whyOf(rule))),
    ...section('Users notice', wrap(rule.notice ?? '')),
    ...section('Careful', wrap(rule.careful ?? '')),
    ...section('By hand', byHandPart(rule)),
    ...section('Mended in an order', [
      ...(rule.after ?? []).flatMap((one) => wrap(`after ${one.rule}: ${one.because}`)),
      ...(rule.before ?? []).flatMap((one) => wrap(`before ${one.rule}: ${one.because}`)),
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

function byHandPart({ byHand }: EffectiveRule): readonly string[] {
  return byHand === undefined ? [] : orderLines(byHandWords(byHand, []));
}

function orderLines({ head, parts, stop }: ByHandWords): readonly string[] {
  return [
    ...wrap(head),
    ...parts.flatMap(({ steps, title }) => [
      title,
      ...steps.flatMap(({ check, commands = [], does }, index) => [
        ...hanging(`${index + 1}. `, does, MOST_COLUMNS),
        ...commands.map((command) => `     ${command}`),
        ...(check === undefined ? [] : hanging('   See: ', check, MOST_COLUMNS)),
      ]),
    ]),
    ...(stop === undefined ? [] : wrap(stop)),
  ];
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

/** Commands and their way back, or who does what in which order. */
function exampleLines(example: ExampleRemedy | undefined): readonly string[] {
  if (example === undefined) return [];
  const { answer, name, remedy } = example;
  const { commands, interrupts, irreversible, order, says, undo } = remedy;
  const said = answer === undefined ? [] : [`Somebody has to answer first, here with: --answer "${answer}"`];
  if (commands.length === 0)
    return [...wrap(`${name}:`), ...wrap(says), ...(order === undefined ? [] : orderLines(byHandWords(order, [])))];
  return [
    ...wrap(`${name}:`),
    ...said,
    ...wrap(`${remedyPlaceToType(remedy)}:`),
    ...commands.map((command) => `     ${command}`),
    'Way back',
    ...undo.map((command) => `     ${command}`),
    ...wrap(`Impact: ${interrupts ?? 'nothing stops.'}`),
    ...irreversible.flatMap((text) => wrap(`Cannot be undone: ${text}`)),
  ];
}

const MOST_COLUMNS = 76;

/** Lines of at most 76 characters, broken at blanks. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > 76) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
