import { canonicalJson } from '../../lib/canonical-json.ts';
import type { DriftCause, VerdictChange } from '../../model/history/history-words.ts';
import type { Finding, Run } from '../../model/run.ts';
import { changedBelow } from './changed-below.ts';
import type { SnapshotDrift } from './compare-snapshots.ts';

/** Two runs, what differs between their snapshots, and what each of their rules asks. */
export interface ComparedRuns {
  readonly from: Run;
  readonly to: Run;
  readonly drift: SnapshotDrift | null;
  readonly rules: readonly [ReadonlyMap<string, string>, ReadonlyMap<string, string>];
}

/** What became of one verdict, and why. */
export interface VerdictDrift {
  readonly change: VerdictChange;
  readonly causes: readonly DriftCause[];
  readonly says?: readonly string[];
}

/** `undefined` where there is nothing to tell: it did not fail, and does not. */
export function verdictDrift(
  was: Finding | undefined,
  is: Finding | undefined,
  world: ComparedRuns,
): VerdictDrift | undefined {
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
  const changed = changedBelow(is, world.drift);
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
  const changed = changedBelow(was, world.drift);
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
