import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Outcome } from '../../model/words.ts';
import { ALWAYS } from '../nodes/logic.ts';
import type { Applicability } from './applies-to.ts';
import type { CompiledCondition } from './compiled-condition.ts';
import { F, T, type Truth, U } from './truth.ts';

/**
 * What `where`, `appliesTo` and `expect` say together (`docs/evaluation.md#what-a-rule-says-of-a-resource`);
 * `undefined`: not selected.
 */
export interface CompiledVerdict {
  readonly outcome: Outcome;
  /** Which part of the rule forces it. */
  readonly because: 'expect' | 'selection' | 'applicability';
  readonly wouldBe?: Outcome;
}

/** Compared by identity where a million of them are only counted. */
export const PASS: CompiledVerdict = { outcome: 'pass', because: 'expect' };
const FAIL: CompiledVerdict = { outcome: 'fail', because: 'expect' };
const UNKNOWN: CompiledVerdict = { outcome: 'unknown', because: 'expect' };
const MANUAL: CompiledVerdict = { outcome: 'manual', because: 'expect' };
const SELECTION: CompiledVerdict = { outcome: 'unknown', because: 'selection' };
const NOT_APPLICABLE: CompiledVerdict = { outcome: 'not-applicable', because: 'applicability' };

/** What a rule says of one resource; `undefined`: not selected. Builds nothing but for an applicability that is not known. */
export type JudgeByRule = (resource: Resource) => CompiledVerdict | undefined;

/** Compiles the verdict of a rule. What every resource passes is not asked. */
export function judgeByRule(
  rule: EffectiveRule,
  where: CompiledCondition,
  applies: Applicability | null,
  expect: CompiledCondition,
): JudgeByRule {
  const isManual = rule.status === 'manual';
  const selects = where === ALWAYS ? undefined : where.test;
  const suits = applies?.of.test;
  const holds = expect.test;
  return (resource) => {
    const selected = selects === undefined ? T : selects(resource, resource, undefined);
    if (selected === F) return undefined;
    const applicable = suits === undefined ? T : suits(resource, resource, undefined);
    if (applicable === F) return NOT_APPLICABLE;
    if (selected === U) return SELECTION;
    const truth = isManual ? U : holds(resource, resource, undefined);
    if (applicable === U) {
      return { outcome: 'unknown', because: 'applicability', wouldBe: isManual ? 'manual' : outcomeOf(truth) };
    }
    if (isManual) return MANUAL;
    return truth === T ? PASS : truth === F ? FAIL : UNKNOWN;
  };
}

function outcomeOf(truth: Truth): Outcome {
  return truth === T ? 'pass' : truth === F ? 'fail' : 'unknown';
}
