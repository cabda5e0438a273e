import { compareText } from '../lib/compare-text.ts';
import { countedOf, kindOf } from '../model/kinds.ts';
import type { Instruction } from '../model/plan/instruction.ts';
import type { Refusal } from '../model/plan/plan.ts';
import { inPrecedence, type Order } from '../model/policy/precedence.ts';
import type { PlanWorld } from './plan-world.ts';
import { extendedProtection } from './propose/instructions/extended-protection.ts';
import { kerberosAccount } from './propose/instructions/kerberos-account.ts';
import type { RefusalCause, RefusedFinding } from './propose/proposal.ts';

/** Refusals in the order of rule and resource; of bulk kinds one for each rule and reason, with the number. */
export function refusalsOf(
  refused: readonly RefusedFinding[],
  unlisted: ReadonlyMap<string, number>,
  afterOf: (rule: string) => readonly string[],
): readonly Refusal[] {
  const counted = new Set<string>();
  const groups = Map.groupBy(refused, ({ rule, finding, cause }) => {
    const isBulk = kindOf(finding.resource.kind)?.bulk === true;
    return `${rule.id}\n${isBulk ? '' : finding.resource.id}\n${cause.reason}\n${isBulk ? '' : cause.says}`;
  });
  const all = [...groups.values()].map((group): Refusal => {
    const [{ cause, finding, rule }] = group as [RefusedFinding, ...RefusedFinding[]];
    const spec = kindOf(finding.resource.kind);
    const { severity } = finding;
    if (spec?.bulk !== true) {
      const { kind, id, label } = finding.resource;
      return { rule: rule.id, resource: { kind, id, label }, severity, ...said(cause, afterOf(rule.id)) };
    }
    const more = counted.has(rule.id) ? 0 : (unlisted.get(rule.id) ?? 0);
    counted.add(rule.id);
    const count = group.length + more;
    return {
      rule: rule.id,
      resource: { kind: spec.kind, id: `${spec.kind}:organization/*`, label: countedOf(spec.kind, count) },
      severity,
      ...said(cause, afterOf(rule.id)),
    };
  });
  return all.sort(
    (a, b) =>
      compareText(a.rule, b.rule) || compareText(a.resource.id, b.resource.id) || compareText(a.reason, b.reason),
  );
}

/** What is done by hand has its order too; what is not done has none. */
const said = ({ reason, says }: RefusalCause, after: readonly string[]): Pick<Refusal, 'reason' | 'says'> =>
  reason === 'waived' || reason === 'not-asked' ? { reason, says } : { reason, says: [says, ...after].join(' ') };

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
  const all = (['kerberos-account', 'extended-protection'] as const).flatMap((id): readonly Instruction[] => {
    const about = byId.get(id);
    if (about === undefined) return [];
    const resources = about.flatMap(({ finding }) => world.resources.get(finding.resource.id) ?? []);
    const body = id === 'kerberos-account' ? kerberosAccount(world) : extendedProtection(resources);
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
