import { compareText } from '../../../lib/compare-text.ts';
import type { Instruction } from '../../../model/plan/instruction.ts';
import { inPrecedence, type Order } from '../../../model/policy/precedence.ts';
import type { PlanWorld } from '../../plan-world.ts';
import type { RefusedFinding } from '../proposal.ts';
import { instructionBody } from './instruction-body.ts';

/** What is to be done by hand for the refused findings that have an order both ways: one for each matter. */
export function instructionsOf(
  refused: readonly RefusedFinding[],
  world: PlanWorld,
  orders: readonly Order[],
  afterOf: (rule: string) => readonly string[],
): readonly Instruction[] {
  const byId = Map.groupBy(
    refused.filter(({ cause }) => cause.instruction !== undefined),
    ({ cause }) => cause.instruction,
  );
  const all = [...byId].sort(byMatter).flatMap(([id, about]): readonly Instruction[] => {
    const body = instructionBody(id, about, world);
    if (body === undefined) return [];
    const rules = [...new Set(about.map(({ rule }) => rule.id))].sort();
    const first = [...new Set(rules.flatMap(afterOf))].map((does) => ({ does, commands: [], check: null }));
    return [
      {
        ...body,
        before: [...first, ...body.before],
        rules,
        resources: [...new Set(about.map(({ finding }) => finding.resource.label))].sort(),
      },
    ];
  });
  return inPrecedence(all, ({ rules }) => rules, orders);
}

/** What concerns all servers together comes first, the last of these before all; then rule by rule. */
const TOGETHER: readonly string[] = ['extended-protection', 'kerberos-account'];
const byMatter = (
  [a = '']: readonly [string | undefined, unknown],
  [b = '']: readonly [string | undefined, unknown],
): number => TOGETHER.indexOf(b) - TOGETHER.indexOf(a) || compareText(a, b);
