import { compareText } from '../lib/compare-text.ts';
import { countedOf, kindOf, theseOf } from '../model/kinds.ts';
import { IN_ORDER } from '../model/plan/filled-by-hand.ts';
import type { Refusal } from '../model/plan/plan.ts';
import type { RefusalCause, RefusedFinding } from './propose/proposal.ts';

/** Refusals in the order of rule and resource; of bulk kinds one for each rule and what is said of it, with the number. */
export function refusalsOf(
  refused: readonly RefusedFinding[],
  unlisted: ReadonlyMap<string, number>,
  afterOf: (rule: string) => readonly string[],
): readonly Refusal[] {
  const counted = new Set<string>();
  const groups = Map.groupBy(refused, ({ rule, finding, cause }) => {
    const isBulk = kindOf(finding.resource.kind)?.bulk === true;
    const says = isBulk ? inWords(cause, '') : cause.says;
    return `${rule.id}\n${isBulk ? '' : finding.resource.id}\n${cause.reason}\n${says}`;
  });
  const furtherOf = ({ cause, rule: { id } }: RefusedFinding): readonly string[] => [
    ...afterOf(id),
    // What concerns all servers together says it in its own words.
    ...(cause.instruction === id ? [IN_ORDER] : []),
  ];
  const all = [...groups.values()].map((group): Refusal => {
    const [one] = group as [RefusedFinding, ...RefusedFinding[]];
    const { cause, finding, rule } = one;
    const spec = kindOf(finding.resource.kind);
    const { severity } = finding;
    if (spec?.bulk !== true) {
      const { kind, id, label } = finding.resource;
      return { rule: rule.id, resource: { kind, id, label }, severity, ...said(cause, furtherOf(one)) };
    }
    const more = counted.has(rule.id) ? 0 : (unlisted.get(rule.id) ?? 0);
    counted.add(rule.id);
    const count = group.length + more;
    return {
      rule: rule.id,
      resource: { kind: spec.kind, id: `${spec.kind}:organization/*`, label: countedOf(spec.kind, count) },
      severity,
      ...said({ ...cause, says: inWords(cause, theseOf(spec.kind, count)) }, furtherOf(one)),
    };
  });
  return all.sort(
    (a, b) =>
      compareText(a.rule, b.rule) || compareText(a.resource.id, b.resource.id) || compareText(a.reason, b.reason),
  );
}

const inWords = ({ says, saysOf }: RefusalCause, name: string): string => saysOf?.(name) ?? says;

/** What is done by hand has its order too; what is not done has none. */
const said = ({ reason, says }: RefusalCause, after: readonly string[]): Pick<Refusal, 'reason' | 'says'> =>
  reason === 'waived' || reason === 'not-asked' ? { reason, says } : { reason, says: [says, ...after].join(' ') };
