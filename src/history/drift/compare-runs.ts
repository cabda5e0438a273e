import { canonicalJson } from '../../lib/canonical-json.ts';
import type { DriftedVerdict, NotCompared } from '../../model/history/drift.ts';
import { type DriftCause, VERDICT_CHANGES, type VerdictChange } from '../../model/history/history-words.ts';
import { kindOf } from '../../model/kinds.ts';
import { ruleAsks } from '../../model/policy/rule-asks.ts';
import type { Evidence, Finding, Run } from '../../model/run.ts';
import { SEVERITIES } from '../../model/words.ts';
import type { SnapshotDrift } from './compare-snapshots.ts';

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
    const change = changeOf(was, is, world);
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

interface ComparedRuns {
  readonly from: Run;
  readonly to: Run;
  readonly drift: SnapshotDrift | null;
  readonly rules: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>];
}

interface VerdictDrift {
  readonly change: VerdictChange;
  readonly causes: readonly DriftCause[];
  readonly says?: readonly string[];
}

const ruleTexts = ({ rules }: Run): ReadonlyMap<string, string> =>
  new Map(rules.map((rule) => [rule.id, ruleAsks(rule)]));

function changeOf(was: Finding | undefined, is: Finding | undefined, world: ComparedRuns): VerdictDrift | undefined {
  const failed = was?.outcome === 'fail';
  const fails = is?.outcome === 'fail';
  if (failed && fails) return sameFailure(was, is);
  if (fails) return newFailure(was, is, world);
  if (failed) return endedFailure(was, is, world);
  if (was?.outcome === 'pass' && is !== undefined && isUnjudged(is))
    return { change: 'evidence-lost', causes: lostBy(is, world) };
  return undefined;
}

const isUnjudged = ({ outcome }: Finding): boolean => outcome === 'unknown' || outcome === 'manual';

function sameFailure(was: Finding, is: Finding): VerdictDrift {
  if (was.waived === undefined && is.waived !== undefined)
    return { change: 'waiver-started', causes: ['waiver'], says: [`waiver ${is.waived}`] };
  if (was.waived !== undefined && is.waived === undefined)
    return { change: 'waiver-ended', causes: ['waiver'], says: [`waiver ${was.waived}`] };
  return { change: 'still-failing', causes: [] };
}

function newFailure(was: Finding | undefined, is: Finding, world: ComparedRuns): VerdictDrift {
  const asked = ruleCause(is.rule, world);
  const changed = changedBelow(is, world);
  if (was !== undefined && isUnjudged(was))
    return { change: 'new', causes: asked === undefined ? ['collection'] : [asked, 'collection'] };
  // What the failing value itself says outweighs a rule that changed meanwhile.
  if (changed.causes.length > 0) return { change: 'new', ...changed };
  if (asked !== undefined) return { change: 'new', causes: [asked] };
  if (world.drift === null) return { change: 'new', causes: ['not-known'] };
  const isNew = world.drift.resources.some(({ change, id }) => change === 'added' && id === is.resource.id);
  if (isNew) return { change: 'new', causes: ['server'], says: ['the resource is new'] };
  return { change: 'new', causes: [was === undefined ? 'collection' : unexplained(world)] };
}

function endedFailure(was: Finding, is: Finding | undefined, world: ComparedRuns): VerdictDrift {
  const asked = ruleCause(was.rule, world);
  const changed = changedBelow(was, world);
  if (is === undefined) {
    if (asked !== undefined && !world.rules[1].has(was.rule)) return { change: 'no-longer-required', causes: [asked] };
    const isGone =
      world.drift?.resources.some(({ change, id }) => change === 'removed' && id === was.resource.id) === true;
    return isGone
      ? { change: 'gone', causes: ['server'] }
      : { change: 'cannot-confirm', causes: [world.drift === null ? 'not-known' : 'collection'] };
  }
  if (isUnjudged(is)) return { change: 'cannot-confirm', causes: lostBy(is, world) };
  if (is.outcome === 'not-applicable')
    return {
      change: 'no-longer-required',
      causes: asked === undefined ? (changed.causes.length > 0 ? changed.causes : ['server']) : [asked],
    };
  if (changed.causes.length > 0) return { change: 'fixed', ...changed };
  if (asked !== undefined) return { change: 'no-longer-required', causes: [asked] };
  if (world.drift === null)
    return {
      change: 'cannot-confirm',
      causes: ['not-known'],
      says: ['it passes now; whether the target changed cannot be told'],
    };
  return { change: 'no-longer-required', causes: [unexplained(world)] };
}

/** Neither the target nor the rule changed: another version of this program reads it otherwise, or time went by. */
const unexplained = ({ from, to }: ComparedRuns): DriftCause => (from.tool === to.tool ? 'time' : 'rules');

const lostBy = (is: Finding, world: ComparedRuns): readonly DriftCause[] => {
  const asked = ruleCause(is.rule, world);
  if (is.outcome === 'manual' || is.reason?.cause === 'undeclared') return [asked ?? 'declaration'];
  return asked === undefined ? ['collection'] : [asked, 'collection'];
};

function ruleCause(rule: string, { from, rules: [before, after], to }: ComparedRuns): DriftCause | undefined {
  const [was, is] = [before.get(rule), after.get(rule)];
  if (was === is) return undefined;
  if (was === undefined || is === undefined) return from.profile.name === to.profile.name ? 'rules' : 'profile';
  const valuesOf = (run: Run): string => canonicalJson(run.rules.find(({ id }) => id === rule)?.values);
  return valuesOf(from) === valuesOf(to) ? 'rules' : 'profile';
}

/** What changed of exactly those values that a finding rests on. */
function changedBelow(
  { evidence, resource }: Finding,
  { drift }: ComparedRuns,
): { readonly causes: readonly DriftCause[]; readonly says: readonly string[] } {
  if (drift === null) return { causes: [], says: [] };
  const rests = (row: Evidence, id: string, kind: string, property: string): boolean =>
    row.property === null
      ? kind === resource.kind
      : (row.resource ?? resource.id) === id &&
        (property === row.property ||
          row.property.startsWith(`${property}.`) ||
          property.startsWith(`${row.property}.`));
  const properties = drift.properties.filter((one) =>
    evidence.some((row) => rests(row, one.id, one.kind, one.property)),
  );
  const populations = drift.resources.filter(({ id, kind }) =>
    evidence.some((row) => (row.property === null ? kind === resource.kind : row.resource === id)),
  );
  return {
    causes: [...new Set([...properties, ...populations].map(({ cause }) => cause))],
    says: [
      ...properties.map(({ id, label, property }) => (id === resource.id ? property : `${label}: ${property}`)),
      ...populations.map(({ change, label }) => `${label} was ${change}`),
    ],
  };
}

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
