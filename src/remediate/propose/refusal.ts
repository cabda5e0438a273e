import { countedOf, kindOf } from '../../model/kinds.ts';
import type { Refusal } from '../../model/plan/plan.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Finding } from '../../model/run.ts';
import type { Denial } from './wish.ts';

/** A failing finding that gets no step. */
export interface Refused {
  readonly rule: EffectiveRule;
  readonly finding: Finding;
  readonly denial: Denial;
}

/** Refusals in the order of rule and resource; of bulk kinds one for each rule and reason, with the number. */
export function refusalsOf(refused: readonly Refused[], unlisted: ReadonlyMap<string, number>): readonly Refusal[] {
  const counted = new Set<string>();
  const groups = Map.groupBy(refused, ({ rule, finding, denial }) => {
    const isBulk = kindOf(finding.resource.kind)?.bulk === true;
    return `${rule.id}\n${isBulk ? '' : finding.resource.id}\n${denial.reason}\n${isBulk ? '' : denial.says}`;
  });
  const all = [...groups.values()].map((group): Refusal => {
    const [{ denial, finding, rule }] = group as [Refused, ...Refused[]];
    const spec = kindOf(finding.resource.kind);
    const severity = group.map((one) => one.finding.severity)[0] ?? rule.severity;
    if (spec?.bulk !== true) {
      const { kind, id, label } = finding.resource;
      return { rule: rule.id, resource: { kind, id, label }, severity, ...said(denial) };
    }
    const more = counted.has(rule.id) ? 0 : (unlisted.get(rule.id) ?? 0);
    counted.add(rule.id);
    const count = group.length + more;
    return {
      rule: rule.id,
      resource: { kind: spec.kind, id: `${spec.kind}:organization/*`, label: countedOf(spec.kind, count) },
      severity,
      ...said(denial),
    };
  });
  return all.sort(
    (a, b) => compare(a.rule, b.rule) || compare(a.resource.id, b.resource.id) || compare(a.reason, b.reason),
  );
}

const said = ({ reason, says }: Denial): Pick<Refusal, 'reason' | 'says'> => ({ reason, says });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
