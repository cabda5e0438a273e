import type { KindSpec } from '../../model/kind.ts';
import type { Condition, EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Outcome } from '../../model/words.ts';
import { BulkKeys } from '../bulk/bulk-keys.ts';
import { type Grid, gridOf } from '../grid.ts';
import { allOf } from '../nodes/logic.ts';
import type { SeenWorld } from '../seen-world.ts';
import { type Applicability, compileAppliesTo } from './applies-to.ts';
import { compileCondition } from './compile-condition.ts';
import {
  type Accumulator,
  type CompiledCondition,
  type CompileScope,
  type GridReach,
  type Members,
  policyFault,
  type Registry,
} from './compiled-condition.ts';
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

/** A rule as closures. */
export interface CompiledRule {
  readonly rule: EffectiveRule;
  readonly kind: KindSpec;
  readonly where: CompiledCondition;
  readonly applies: Applicability | null;
  readonly expect: CompiledCondition;
  readonly accumulators: readonly Accumulator[];
  /** Keys over the selected bulk kind itself: they need a second look at the snapshot. */
  readonly keys: readonly BulkKeys[];
  /** What has to be seen before it can be judged in whole; to be asked when the snapshot's head was read. */
  readonly grid: () => Grid;
  readonly reach: GridReach;
  readonly judge: (resource: Resource) => CompiledVerdict | undefined;
}

/** Compared by identity where a million of them are only counted. */
export const PASS: CompiledVerdict = { outcome: 'pass', because: 'expect' };
const FAIL: CompiledVerdict = { outcome: 'fail', because: 'expect' };
const UNKNOWN: CompiledVerdict = { outcome: 'unknown', because: 'expect' };
const MANUAL: CompiledVerdict = { outcome: 'manual', because: 'expect' };
const SELECTION: CompiledVerdict = { outcome: 'unknown', because: 'selection' };
const NOT_APPLICABLE: CompiledVerdict = { outcome: 'not-applicable', because: 'applicability' };
const ALWAYS = allOf([]);

/** Compiles one rule. Throws UserError('policy-invalid') for what lint refuses. */
export function compileRule(rule: EffectiveRule, world: SeenWorld): CompiledRule {
  const kind = world.kindOf(rule.select.kind);
  if (kind === undefined) throw policyFault(rule.id, 'select.kind', `"${rule.select.kind}" is not a kind`);
  const registry: Registry = { accumulators: [], members: null, reach: {} };
  const scope: CompileScope = { world, registry, rule: rule.id, kind, selfKind: kind, item: null, part: 'own' };
  const where =
    rule.select.where === undefined ? ALWAYS : compileCondition(rule.select.where, { ...scope, part: 'choosing' });
  const applies = rule.appliesTo === undefined ? null : compileAppliesTo(rule.appliesTo, scope);
  const reach: GridReach = { where: where.test, applies: applies?.of.test };
  registry.reach = reach;
  let grid: Grid | undefined;
  const keys: BulkKeys[] = [];
  const expect = kind.bulk ? compileBulk(rule.expect, scope, keys) : compileCondition(rule.expect, scope);
  registry.members = () => membersOf(world.resourcesOf(kind.kind), where, applies);
  const accumulators = registry.accumulators;
  return {
    rule,
    kind,
    where,
    applies,
    expect,
    accumulators,
    keys,
    reach,
    grid: () => {
      grid ??= gridOf(world, kind, reach);
      return grid;
    },
    judge: judgeOf(rule, where, applies, expect),
  };
}

function judgeOf(
  rule: EffectiveRule,
  where: CompiledCondition,
  applies: Applicability | null,
  expect: CompiledCondition,
): CompiledRule['judge'] {
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

function membersOf(resources: readonly Resource[], where: CompiledCondition, applies: Applicability | null): Members {
  const certain: Resource[] = [];
  const possible: Resource[] = [];
  for (const resource of resources) {
    const selected = where.test(resource, resource, undefined);
    const applicable = selected === F || applies === null ? T : applies.of.test(resource, resource, undefined);
    if (selected === F || applicable === F) continue;
    (selected === T && applicable === T ? certain : possible).push(resource);
  }
  return { certain, possible };
}

/**
 * Takes the leaves with keys over the bulk kind itself out of `expect` or its top `all`: they are judged provisionally,
 * and again where keys clash.
 */
function compileBulk(expect: Condition, scope: CompileScope, keys: BulkKeys[]): CompiledCondition {
  const part = (condition: Condition): CompiledCondition => {
    if (condition.type !== 'unique') return compileCondition(condition, scope);
    const own = new BulkKeys(condition, scope);
    keys.push(own);
    return own.condition;
  };
  return expect.type === 'all' ? allOf(expect.conditions.map(part)) : part(expect);
}
