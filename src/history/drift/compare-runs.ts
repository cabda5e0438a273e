import type { DriftedVerdict, NotCompared } from '../../model/history/drift.ts';
import { VERDICT_CHANGES } from '../../model/history/history-words.ts';
import { kindOf } from '../../model/kinds.ts';
import { ruleAsks } from '../../model/policy/rule-asks.ts';
import type { Finding, Run } from '../../model/run.ts';
import { SEVERITIES } from '../../model/words.ts';
import type { SnapshotDrift } from './compare-snapshots.ts';
import { type ComparedRuns, type VerdictDrift, verdictDrift } from './verdict-drift.ts';

/** What differs between what two runs say. @param drift Of their snapshots; `null` where one of them is not kept. */
export function compareRuns(
  from: Run,
  to: Run,
  drift: SnapshotDrift | null,
): { readonly verdicts: readonly DriftedVerdict[]; readonly notCompared: readonly NotCompared[] } {
  const world = { from, to, drift, rules: [ruleTexts(from), ruleTexts(to)] as const };
  const before = new Map(from.findings.map((finding) => [finding.fingerprint, finding]));
  const after = new Map(to.findings.map((finding) => [finding.fingerprint, finding]));
  const verdicts: DriftedVerdict[] = [];
  for (const fingerprint of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(fingerprint);
    const is = after.get(fingerprint);
    if (kindOf((is ?? was)?.resource.kind ?? '')?.bulk === true) continue;
    const change = verdictDrift(was, is, world);
    if (change !== undefined) verdicts.push(told(change, was, is, world));
  }
  const rank = (one: DriftedVerdict): number =>
    VERDICT_CHANGES.indexOf(one.change) * 10 + SEVERITIES.indexOf(one.severity);
  verdicts.sort((a, b) => rank(a) - rank(b) || (a.rule + a.id < b.rule + b.id ? -1 : 1));
  return { verdicts, notCompared: [...bulkCounts(from, to), ...(drift === null ? [NO_SNAPSHOT] : [])] };
}

const NO_SNAPSHOT: NotCompared = {
  says: 'a snapshot is not kept any more: whether a server, or only a rule, changed cannot be told',
  count: 1,
};

const ruleTexts = ({ rules }: Run): ReadonlyMap<string, string> =>
  new Map(rules.map((rule) => [rule.id, ruleAsks(rule)]));

function told(
  { causes, change, says = [] }: VerdictDrift,
  was: Finding | undefined,
  is: Finding | undefined,
  { from, to }: ComparedRuns,
): DriftedVerdict {
  const { fingerprint, resource, rule, severity } = (is ?? was)!;
  const about = to.rules.find(({ id }) => id === rule) ?? from.rules.find(({ id }) => id === rule);
  return {
    change,
    rule,
    title:
      (change === 'new' || change === 'still-failing' ? about?.failure : undefined)?.replace(/\{\w+\}/g, '…') ??
      about?.title ??
      rule,
    severity,
    kind: resource.kind,
    id: resource.id,
    label: resource.label,
    server: resource.server ?? null,
    fingerprint,
    was: was?.outcome ?? 'not there',
    is: is?.outcome ?? 'not there',
    causes,
    says,
  };
}

/** Of mailboxes a run lists the first hundred non-passes only: their rules are compared by counts. */
function bulkCounts(from: Run, to: Run): readonly NotCompared[] {
  const bulk = to.rules.filter(({ select }) => kindOf(select.kind)?.bulk === true);
  return bulk.flatMap(({ id }) => {
    const was = from.results.find(({ rule }) => rule === id)?.counts.fail;
    const is = to.results.find(({ rule }) => rule === id)?.counts.fail ?? 0;
    return was === undefined || was === is
      ? []
      : [{ says: `${id} failed for ${was} and fails for ${is}; which ones is not told`, count: Math.abs(is - was) }];
  });
}
