import type { FailureChange } from '../model/alert.ts';
import { kindOf } from '../model/kinds.ts';
import type { Finding, Run } from '../model/run.ts';
import { type Became, changesByCount, type Part } from './changes-by-count.ts';
import { isAllSeen, isOpen, isSameRule, type LookedRun, lookedRun, openFindings } from './looked-run.ts';

/**
 * What became of failures from one run to a later one of the same organization, redacted with one key. What is not there
 * any more is fixed only where it was seen to pass under the same rule: where evidence is missing, nobody can tell. It goes
 * by the runs alone; `compareRuns` also knows which values changed, and a law holds that they never contradict each other.
 */
export function failureChanges(earlier: Run, later: Run): readonly FailureChange[] {
  const before = lookedRun(earlier);
  const after = lookedRun(later);
  const parts: FailureChange[] = [];
  for (const id of new Set([...before.rules.keys(), ...after.rules.keys()])) {
    const result = after.results.get(id) ?? before.results.get(id);
    const rule = after.rules.get(id) ?? before.rules.get(id);
    if (result === undefined || rule === undefined) continue;
    const part = (became: Became, findings: readonly Finding[], count: number, cause: FailureChange['cause']): void => {
      if (count > 0) parts.push({ became, cause, rule: id, severity: result.severity, findings, count });
    };
    if (unlisted(before, id) + unlisted(after, id) > 0) changesByCount(id, before, after, part);
    else byFinding(id, before, after, part);
  }
  return parts;
}

const unlisted = ({ results }: LookedRun, id: string): number => results.get(id)?.unlisted ?? 0;

function byFinding(id: string, before: LookedRun, after: LookedRun, part: Part): void {
  const all = [
    ...openFindings(id, after).map((now) => newOne(now, before, after)),
    ...openFindings(id, before).map((was) => oldOne(was, before, after)),
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

function newOne(finding: Finding, before: LookedRun, after: LookedRun): Changed | undefined {
  const was = before.findings.get(finding.fingerprint);
  if (isOpen(was)) return undefined;
  if (was?.outcome === 'fail') return { became: 'waiver-ended', cause: 'target', finding };
  if (!isSameRule(finding.rule, before, after)) return { became: 'new', cause: 'rules', finding };
  // A resource that nobody had lookedRun at may have been so for years.
  const isSeen = was !== undefined ? was.outcome !== 'unknown' : isAllSeen(before.results.get(finding.rule));
  return { became: 'new', cause: isSeen ? 'target' : 'collection', finding };
}

function oldOne(finding: Finding, before: LookedRun, after: LookedRun): Changed | undefined {
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
function isGone({ resource, rule }: Finding, { results, run }: LookedRun): boolean {
  if (!isAllSeen(results.get(rule))) return false;
  if (kindOf(resource.kind)?.bulk === true) return run.coverage.mailboxes?.complete === true;
  const { known, seen } = run.coverage.servers;
  const { server } = resource;
  return server === undefined || seen.includes(server) || (known !== null && !known.includes(server));
}

/** Whether any rule came, went or asks for something else. */
export function haveRulesChanged(earlier: Run, later: Run): boolean {
  const [before, after] = [lookedRun(earlier), lookedRun(later)];
  const ids = new Set([...before.rules.keys(), ...after.rules.keys()]);
  return [...ids].some((id) => !isSameRule(id, before, after));
}
