import type { FailureChange } from '../model/alert.ts';
import { kindOf } from '../model/kinds.ts';
import type { EffectiveRule } from '../model/policy/policy.ts';
import { ruleAsks } from '../model/policy/rule-asks.ts';
import type { Finding, RuleResult, Run } from '../model/run.ts';

type Became = FailureChange['became'];

/** One run, to look things up in. */
interface Looked {
  readonly run: Run;
  readonly rules: ReadonlyMap<string, EffectiveRule>;
  readonly results: ReadonlyMap<string, RuleResult>;
  readonly findings: ReadonlyMap<string, Finding>;
  /** By rule: a run of sixty servers has twenty thousand. */
  readonly byRule: ReadonlyMap<string, readonly Finding[]>;
}

const looked = (run: Run): Looked => ({
  run,
  rules: new Map(run.rules.map((rule) => [rule.id, rule])),
  results: new Map(run.results.map((result) => [result.rule, result])),
  findings: new Map(run.findings.map((finding) => [finding.fingerprint, finding])),
  byRule: Map.groupBy(run.findings, ({ rule }) => rule),
});

const openOf = (id: string, { byRule }: Looked): readonly Finding[] => (byRule.get(id) ?? []).filter(isOpen);

const isOpen = (finding: Finding | undefined): boolean => finding?.outcome === 'fail' && finding.waived === undefined;

/**
 * What became of failures from one run to a later one of the same organization, redacted with one key. What is not there
 * any more is fixed only where it was seen to pass under the same rule: where evidence is missing, nobody can tell. It goes
 * by the runs alone; `compareRuns` also knows which values changed, and a law holds that they never contradict each other.
 */
export function failureChanges(earlier: Run, later: Run): readonly FailureChange[] {
  const before = looked(earlier);
  const after = looked(later);
  const parts: FailureChange[] = [];
  for (const id of new Set([...before.rules.keys(), ...after.rules.keys()])) {
    const result = after.results.get(id) ?? before.results.get(id);
    const rule = after.rules.get(id) ?? before.rules.get(id);
    if (result === undefined || rule === undefined) continue;
    const part = (became: Became, findings: readonly Finding[], count: number, cause: FailureChange['cause']): void => {
      if (count > 0) parts.push({ became, cause, rule: id, severity: result.severity, findings, count });
    };
    if (unlisted(before, id) + unlisted(after, id) > 0) byCount(id, before, after, part);
    else byFinding(id, before, after, part);
  }
  return parts;
}

const unlisted = ({ results }: Looked, id: string): number => results.get(id)?.unlisted ?? 0;

type Part = (became: Became, findings: readonly Finding[], count: number, cause: FailureChange['cause']) => void;

function byFinding(id: string, before: Looked, after: Looked, part: Part): void {
  const all = [
    ...openOf(id, after).map((now) => newOne(now, before, after)),
    ...openOf(id, before).map((was) => oldOne(was, before, after)),
  ].filter((one) => one !== undefined);
  for (const group of Map.groupBy(all, ({ became, cause }) => `${became} ${cause}`).values()) {
    const [first] = group;
    if (first !== undefined)
      part(
        first.became,
        group.map(({ finding }) => finding),
        group.length,
        first.cause,
      );
  }
}

interface Changed {
  readonly became: Became;
  readonly cause: FailureChange['cause'];
  readonly finding: Finding;
}

function newOne(finding: Finding, before: Looked, after: Looked): Changed | undefined {
  const was = before.findings.get(finding.fingerprint);
  if (isOpen(was)) return undefined;
  if (was?.outcome === 'fail') return { became: 'waiver-ended', cause: 'target', finding };
  if (!isSameRule(finding.rule, before, after)) return { became: 'new', cause: 'rules', finding };
  // A resource that nobody had looked at may have been so for years.
  const isSeen = was !== undefined ? was.outcome !== 'unknown' : isAllSeen(before.results.get(finding.rule));
  return { became: 'new', cause: isSeen ? 'target' : 'collection', finding };
}

function oldOne(finding: Finding, before: Looked, after: Looked): Changed | undefined {
  const now = after.findings.get(finding.fingerprint);
  const became = (word: Became): Changed => ({ became: word, cause: 'target', finding: now ?? finding });
  if (isOpen(now)) return undefined;
  if (now?.outcome === 'fail') return became('waived');
  if (!after.rules.has(finding.rule)) return became('not-required');
  if (now?.outcome === 'unknown' || now?.outcome === 'manual') return became('unconfirmed');
  if (!isSameRule(finding.rule, before, after)) return became('not-required');
  if (now?.outcome === 'pass') return became('fixed');
  if (now?.outcome === 'not-applicable') return became('gone');
  return became(isGone(finding, after) ? 'gone' : 'unconfirmed');
}

/** Nothing stands in its place: it is gone only where everything that the rule looks at was seen. */
function isGone({ resource, rule }: Finding, { results, run }: Looked): boolean {
  if (!isAllSeen(results.get(rule))) return false;
  if (kindOf(resource.kind)?.bulk === true) return run.coverage.mailboxes?.complete === true;
  const { known, seen } = run.coverage.servers;
  const { server } = resource;
  return server === undefined || seen.includes(server) || (known !== null && !known.includes(server));
}

const isAllSeen = (result: RuleResult | undefined): boolean =>
  result !== undefined && result.state !== 'not-collected' && result.counts.unknown === 0;

/** Of very many resources only the counts are known. */
function byCount(id: string, before: Looked, after: Looked, part: Part): void {
  const was = openCount(before.results.get(id));
  const result = after.results.get(id);
  const now = openCount(result);
  const listed = openOf(id, after).filter((finding) => !isOpen(before.findings.get(finding.fingerprint)));
  if (now > was) {
    const cause = !isSameRule(id, before, after)
      ? 'rules'
      : isAllSeen(before.results.get(id))
        ? 'target'
        : 'collection';
    part('new', before.results.get(id)?.unlisted === 0 ? listed : [], now - was, cause);
  }
  if (now >= was) return;
  const lessSeen = !isAllSeen(result) || after.run.coverage.mailboxes?.complete !== true;
  const fewer = total(result) < total(before.results.get(id));
  const became = !after.rules.has(id)
    ? 'not-required'
    : lessSeen
      ? 'unconfirmed'
      : !isSameRule(id, before, after)
        ? 'not-required'
        : fewer
          ? 'gone'
          : 'fixed';
  part(became, [], was - now, 'target');
}

const openCount = (result: RuleResult | undefined): number =>
  result === undefined ? 0 : result.counts.fail - result.waived;
const total = (result: RuleResult | undefined): number =>
  result === undefined ? 0 : Object.values(result.counts).reduce((sum, count) => sum + count, 0);

/** Whether a rule asks the same of the same, whatever was written about it. */
function isSameRule(id: string, before: Looked, after: Looked): boolean {
  const [a, b] = [before.rules.get(id), after.rules.get(id)];
  if (a === undefined || b === undefined) return false;
  return ruleAsks(a) === ruleAsks(b);
}

/** Whether any rule came, went or asks for something else. */
export function haveRulesChanged(earlier: Run, later: Run): boolean {
  const [before, after] = [looked(earlier), looked(later)];
  const ids = new Set([...before.rules.keys(), ...after.rules.keys()]);
  return [...ids].some((id) => !isSameRule(id, before, after));
}
