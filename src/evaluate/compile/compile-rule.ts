import type { KindSpec } from '../../model/kind.ts';
import type { Condition, EffectiveRule } from '../../model/policy/policy.ts';
import { BulkKeys } from '../bulk/bulk-keys.ts';
import { gridOf } from '../grid/grid.ts';
import type { Grid } from '../grid/grid-cell.ts';
import { ALWAYS, allOf } from '../nodes/logic.ts';
import type { SeenWorld } from '../seen-world.ts';
import { type Applicability, compileAppliesTo } from './applies-to.ts';
import { compileCondition } from './compile-condition.ts';
import {
  type Accumulator,
  type CompiledCondition,
  type CompileScope,
  type GridReach,
  policyFault,
  type Registry,
} from './compiled-condition.ts';
import { ruleMembers } from './rule-members.ts';
import { type JudgeByRule, judgeByRule } from './rule-verdict.ts';

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
  readonly judge: JudgeByRule;
}

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
  registry.members = () => ruleMembers(world.resourcesOf(kind.kind), where, applies);
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
    judge: judgeByRule(rule, where, applies, expect),
  };
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
