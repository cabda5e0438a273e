import { compareText } from '../lib/compare-text.ts';
import type { InstructionStep } from '../model/plan/instruction.ts';
import type { ByHandStep } from '../model/policy/by-hand.ts';
import type { EffectiveRule } from '../model/policy/policy.ts';
import type { Remedy } from '../model/run.ts';
import type { PlanWorld } from './plan-world.ts';
import { instructionBody } from './propose/instructions/instruction-body.ts';
import { outageTexts } from './propose/outage-text.ts';
import type { RefusedFinding } from './propose/proposal.ts';

/** One for each thing that is said of a rule, however many of its findings it is said of. */
export function remediesInWords(refused: readonly RefusedFinding[], world: PlanWorld): readonly Remedy[] {
  const groups = Map.groupBy(refused, ({ cause, rule }) => `${rule.id}\n${cause.reason}\n${cause.says}`);
  return [...groups.values()].flatMap((group): Remedy[] => {
    const [{ cause, finding, rule }] = group as [RefusedFinding, ...RefusedFinding[]];
    const { reason } = cause;
    if (reason === 'waived' || reason === 'not-asked' || reason === 'irreversible') return [];
    const servers = new Set(group.map((one) => one.finding.resource.server?.toLowerCase()));
    const [server] = servers;
    return [
      {
        findings: sortedOnce(group.map((one) => one.finding.fingerprint)),
        rules: [rule.id],
        where: group.length === 1 ? finding.resource.label : '',
        server: servers.size === 1 ? (server ?? null) : null,
        reason,
        says: cause.says,
        commands: [],
        undo: [],
        interrupts: null,
        irreversible: [],
        ...(reason === 'needs-a-decision' ? firstAsked([rule], world) : {}),
        ...orderOf(group, world),
      },
    ];
  });
}

/** What is done by hand in which order; a policy that says it is in the run already, with its rule. */
function orderOf(group: readonly RefusedFinding[], world: PlanWorld): Pick<Remedy, 'order'> {
  const [first] = group;
  const id = first?.cause.instruction;
  const body = id === undefined || first?.rule.byHand !== undefined ? undefined : instructionBody(id, group, world);
  if (body === undefined) return {};
  const { back, before, forward, owner, stopIf, why } = body;
  const steps = (all: readonly InstructionStep[]): ByHandStep[] =>
    all.map(({ check, commands, does }) => ({
      does,
      ...(commands.length === 0 ? {} : { commands }),
      ...(check === null ? {} : { check }),
    }));
  return { order: { owner, affects: why, before: steps(before), forward: steps(forward), back: steps(back), stopIf } };
}

/** What has to be found out before any of these rules is mended. */
export function firstAsked(rules: readonly EffectiveRule[], world: PlanWorld): Pick<Remedy, 'first'> {
  const first = [...outageTexts(rules, world)];
  return first.length === 0 ? {} : { first };
}

export const sortedOnce = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compareText);
