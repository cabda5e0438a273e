import type { Finding, RuleResult } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { type Grid, isSeen } from '../grid/grid-cell.ts';
import type { SeenWorld } from '../seen-world.ts';
import type { RuleTally } from './rule-tally.ts';
import { unseenParts } from './unseen-parts.ts';

/** What judging one rule gave. */
export interface RuleFindings {
  /** To be listed in the run. */
  readonly findings: readonly Finding[];
  readonly tally: RuleTally;
  /** Non-passes that `findings` leaves out. */
  readonly unlisted: number;
  readonly unknowns: RuleResult['unknowns'];
}

/** What a run says of one rule as a whole. */
export function ruleResultOf(compiled: CompiledRule, world: SeenWorld, own: RuleFindings): RuleResult {
  const { rule, kind } = compiled;
  const { counts, waived, domains, total } = own.tally;
  const state = total > 0 ? 'judged' : isWhole(compiled.grid()) ? 'selects-nothing' : 'not-collected';
  const unseen = unseenParts(compiled, world);
  return {
    rule: rule.id,
    severity: rule.severity,
    state,
    counts: { ...counts },
    waived,
    unlisted: own.unlisted,
    unknowns: own.unknowns,
    ...(kind.bulk && domains.length > 0 ? { failsByDomain: domains } : {}),
    ...(unseen.length === 0 ? {} : { unseen }),
  };
}

/** Everything was seen, or there is nothing to be seen: what is known of all computers says so. */
function isWhole({ cells, homeless }: Grid): boolean {
  return cells.length > 0 ? cells.every(isSeen) : homeless.length === 0;
}
