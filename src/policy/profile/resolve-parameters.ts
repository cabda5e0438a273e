import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { Origin, ParameterSpec } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import type { Severity } from '../../model/words.ts';
import { checkParameterValue } from '../lint/check-parameter-value.ts';
import { type PolicySet, type ProfileSource, parameterOf, type RuleSource, ruleOf } from '../read/policy-set.ts';

export interface ResolvedParameters {
  readonly values: { readonly [parameter: string]: Value };
  readonly origins: { readonly [parameter: string]: Origin };
  /** Parameters that no layer gives a value. */
  readonly unset: readonly string[];
}

/** `--set` > the profile > its parents > the rule's default. `chain` is the profile and its parents, nearest first. */
export function resolveParameters(
  rule: RuleSource,
  chain: readonly ProfileSource[],
  overrides: readonly Override[],
): ResolvedParameters {
  const found = Object.keys(rule.about.parameters).map((name) => ({
    name,
    ...resolveOne(rule, name, chain, overrides),
  }));
  return {
    values: Object.fromEntries(
      found.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    ),
    origins: Object.fromEntries(
      found.flatMap(({ name, origin }) => (origin === undefined ? [] : [[name, origin] as const])),
    ),
    unset: found.flatMap(({ name, value }) => (value === undefined ? [name] : [])),
  };
}

function resolveOne(
  rule: RuleSource,
  name: string,
  chain: readonly ProfileSource[],
  overrides: readonly Override[],
): { readonly value?: Value; readonly origin?: Origin } {
  const { id } = rule.about;
  const override = overrides.findLast((one) => one.rule === id && one.parameter === name);
  if (override !== undefined) return { value: override.value, origin: { layer: '--set' } };
  for (const profile of chain) {
    const own = Object.hasOwn(profile.parameters, id) ? profile.parameters[id] : undefined;
    if (own === undefined || !Object.hasOwn(own, name)) continue;
    const value = own[name];
    if (value === undefined) continue;
    return { value, origin: { layer: profile.profile, place: profile.file.place(['parameters', id, name], 'key') } };
  }
  const value = rule.about.parameters[name]?.default;
  if (value === undefined) return {};
  return {
    value,
    origin: { layer: 'rule', place: rule.document.file.place([...rule.at, 'parameters', name, 'default'], 'key') },
  };
}

/** The nearest profile that speaks of the rule's severity, else the rule. */
export function resolveSeverity(
  rule: RuleSource,
  chain: readonly ProfileSource[],
): { readonly severity: Severity; readonly origin: Origin } {
  const { id } = rule.about;
  for (const profile of chain) {
    const severity = Object.hasOwn(profile.severity, id) ? profile.severity[id] : undefined;
    if (severity !== undefined) {
      return { severity, origin: { layer: profile.profile, place: profile.file.place(['severity', id], 'key') } };
    }
  }
  return {
    severity: rule.about.severity,
    origin: { layer: 'rule', place: rule.document.file.place([...rule.at, 'severity'], 'key') },
  };
}

/** `RULE.P=V` as the command line gives it; of two for one parameter the later wins. */
export interface Override {
  readonly rule: string;
  readonly parameter: string;
  readonly value: Value;
  /** As it was given. */
  readonly text: string;
}

/**
 * Reads every `--set RULE.P=V` by the type of the parameter: a list takes commas. Throws UserError('bad-override') for
 * the wrong form, 'unknown-rule', 'unknown-parameter', or 'wrong-operand' for a value that it cannot take.
 */
export function parseOverrides(set: PolicySet, texts: readonly string[]): readonly Override[] {
  return texts.map((text) => {
    const fail = (code: ErrorCode, message: string, hint?: string): never => {
      throw new UserError(code, message, { where: `--set ${text}`, hint });
    };
    const match = /^([^.=\s]+)\.([^=\s]+)=(.*)$/s.exec(text);
    if (match === null)
      return fail('bad-override', `"${text}" is not RULE.PARAMETER=VALUE.`, 'for example IIS-001.first=NTLM');
    const [, id = '', parameter = '', raw = ''] = match;
    const rule = ruleOf(set, id) ?? ruleOf(set, id.toUpperCase());
    if (rule === undefined)
      return fail(
        'unknown-rule',
        `There is no rule "${id}".`,
        didYouMean(
          id,
          set.rules.map((one) => one.about.id),
        ),
      );
    const spec = parameterOf(rule, parameter);
    if (spec === undefined) {
      const known = Object.keys(rule.about.parameters);
      const hint = didYouMean(parameter, known) ?? (known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`);
      return fail('unknown-parameter', `${rule.about.id} has no parameter "${parameter}".`, hint);
    }
    const value = readValue(spec, raw);
    const wrong = checkParameterValue(spec, value);
    if (wrong !== undefined)
      return fail('wrong-operand', `${rule.about.id}.${parameter}: ${wrong.message}`, wrong.hint);
    return { rule: rule.about.id, parameter, value, text };
  });
}

/** What cannot be read as the type stays text, and is refused with its type's message. */
function readValue(spec: ParameterSpec, raw: string): Value {
  switch (spec.type) {
    case 'string':
      return raw;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : raw;
    case 'boolean':
      return raw === 'true' ? true : raw === 'false' ? false : raw;
    case 'list':
      return raw === '' ? [] : raw.split(',').map((element) => readElement(spec, element.trim()));
  }
}

/** An element of a list is what the list's `enum` says: numbers stand there as numbers. */
function readElement(spec: ParameterSpec, text: string): Value {
  return spec.enum?.find((value) => String(value) === text) ?? text;
}
