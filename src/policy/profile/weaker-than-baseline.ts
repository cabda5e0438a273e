import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { SEVERITIES, type Severity } from '../../model/words.ts';
import { type PolicySet, type ProfileSource, parameterOf, type RuleSource } from '../read/policy-set.ts';
import { chooseRules } from './choose-rules.ts';
import { resolveParameters, resolveSeverity } from './resolve-parameters.ts';

/** What every other profile is measured by. */
export const BASELINE = 'modern-default';

/**
 * Where `rules` ask for less than the baseline, as sentences in the order of rule ids: rules left out, severities
 * lowered, parameters that are weaker (`docs/policy-language.md` says what that is), a higher `failOn`.
 */
export function weakerThanBaseline(
  set: PolicySet,
  baseline: readonly ProfileSource[],
  rules: readonly EffectiveRule[],
  failOn: Severity,
): readonly string[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const wanted = baseline.find((profile) => profile.failOn !== undefined)?.failOn ?? 'high';
  const threshold =
    rank(failOn) < rank(wanted) ? [`Fails only from "${failOn}" on; the baseline from "${wanted}" on.`] : [];
  return [
    ...threshold,
    ...chooseRules(set, baseline).flatMap((source) => {
      const rule = byId.get(source.about.id);
      if (rule === undefined) return [`Leaves out ${source.about.id}: ${source.about.title}.`];
      return [...lowered(source, baseline, rule), ...weakerParameters(source, baseline, rule)];
    }),
  ];
}

/** 0 is critical. */
const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

function lowered(source: RuleSource, baseline: readonly ProfileSource[], rule: EffectiveRule): readonly string[] {
  const { severity } = resolveSeverity(source, baseline);
  return rank(rule.severity) > rank(severity)
    ? [`Counts ${rule.id} as ${rule.severity}; the baseline as ${severity}.`]
    : [];
}

function weakerParameters(
  source: RuleSource,
  baseline: readonly ProfileSource[],
  rule: EffectiveRule,
): readonly string[] {
  const reference = resolveParameters(source, baseline, []);
  return Object.entries(reference.values).flatMap(([name, wanted]) => {
    const value = rule.values[name];
    if (value === undefined || !isWeaker(source, name, wanted, value)) return [];
    return [`Asks ${rule.id} for ${name} = ${show(value)}; the baseline for ${show(wanted)}.`];
  });
}

const show = (value: Value): string => (Array.isArray(value) ? value.join(', ') || 'nothing' : String(value));

/** Operators under which a lower number, or a shorter list, asks for less. */
const LESS_IS_WEAKER: ReadonlySet<string> = new Set(['atLeast', 'greaterThan', 'supersetOf']);
/** Operators under which a higher number, or a longer list, asks for less. */
const MORE_IS_WEAKER: ReadonlySet<string> = new Set([
  'atMost',
  'lessThan',
  'in',
  'subsetOf',
  'includesAny',
  'hostIn',
  'urlHostIn',
  'hostHasSuffix',
  'mailDomainIn',
]);

function isWeaker(source: RuleSource, name: string, wanted: Value, value: Value): boolean {
  if (JSON.stringify(wanted) === JSON.stringify(value)) return false;
  const order = parameterOf(source, name)?.enum;
  if (order !== undefined && !Array.isArray(wanted)) return order.indexOf(value) > order.indexOf(wanted);
  const uses = usesOf(source, name);
  const known = uses.length > 0 && uses.every((use) => LESS_IS_WEAKER.has(use) || MORE_IS_WEAKER.has(use));
  // Where nothing tells the direction, another value is not the baseline, and somebody should look.
  if (!known) return true;
  return uses.some((use) => (LESS_IS_WEAKER.has(use) ? holdsLess(value, wanted) : holdsLess(wanted, value)));
}

/** `a` is a lower number than `b`, or lacks one of its elements. */
function holdsLess(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (Array.isArray(a) && Array.isArray(b)) return b.some((element) => !a.includes(element));
  return true;
}

/**
 * Operators that a parameter is the operand of in `expect`, definitions included; `?` for any other use, and for uses
 * below `not` or `if`, where an operator means its opposite.
 */
export function usesOf(rule: RuleSource, name: string): readonly string[] {
  const uses = new Set<string>();
  const visit = (value: unknown, field: string, turned: boolean, expanding: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const element of value) visit(element, field, turned, expanding);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'parameter' && inner === name) uses.add(turned || field === 'key' ? '?' : field);
      if (key === 'definition' && typeof inner === 'string' && !expanding.includes(inner)) {
        visit(rule.document.definitions.get(inner), key, turned, [...expanding, inner]);
      }
      visit(inner, key, turned || TURNING.has(key), expanding);
    }
  };
  visit(rule.expect, 'expect', false, []);
  return [...uses].sort();
}

const TURNING: ReadonlySet<string> = new Set(['not', 'none', 'if', 'count']);
