import type { Finding, RuleResult } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { linesOf } from '../population.ts';
import type { SeenWorld } from '../seen-world.ts';
import type { RuleTally } from './rule-tally.ts';

/** What judging one rule gave. */
export interface RuleFindings {
  /** To be listed in the run. */
  readonly findings: readonly Finding[];
  readonly tally: RuleTally;
  /** Non-passes that `findings` leaves out. */
  readonly unlisted: number;
  readonly unknowns: RuleResult['unknowns'];
}

export function ruleResultOf(compiled: CompiledRule, world: SeenWorld, own: RuleFindings): RuleResult {
  const { rule, kind, parts } = compiled;
  const { counts, waived, domains, total } = own.tally;
  const isAsked = linesOf(world, kind, parts).length > 0;
  const state = total > 0 ? 'judged' : isAsked ? 'selects-nothing' : 'not-collected';
  return {
    rule: rule.id,
    severity: rule.severity,
    state,
    counts: { ...counts },
    waived,
    unlisted: own.unlisted,
    unknowns: own.unknowns,
    ...(kind.bulk && domains.length > 0 ? { failsByDomain: domains } : {}),
    ...(state === 'not-collected' ? { missing: [...(parts ?? kind.requests)] } : {}),
  };
}
