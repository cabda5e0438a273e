import type { Instruction } from '../../model/plan/instruction.ts';
import type { PlanWorld } from '../plan-world.ts';
import { extendedProtection } from './instructions/extended-protection.ts';
import { kerberosAccount } from './instructions/kerberos-account.ts';
import type { Refused } from './refusal.ts';

/** What is to be done by hand for the refused findings that have an order both ways: one for each matter. */
export function instructionsOf(refused: readonly Refused[], world: PlanWorld): readonly Instruction[] {
  const byId = Map.groupBy(
    refused.filter(({ denial }) => denial.instruction !== undefined),
    ({ denial }) => denial.instruction,
  );
  return (['kerberos-account', 'extended-protection'] as const).flatMap((id): readonly Instruction[] => {
    const about = byId.get(id);
    if (about === undefined) return [];
    const resources = about.flatMap(({ finding }) => world.resources.get(finding.resource.id) ?? []);
    const body = id === 'kerberos-account' ? kerberosAccount(world) : extendedProtection(resources);
    return [
      {
        ...body,
        rules: [...new Set(about.map(({ rule }) => rule.id))].sort(),
        resources: [...new Set(about.map(({ finding }) => finding.resource.label))].sort(),
      },
    ];
  });
}
