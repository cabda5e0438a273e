import { kindOf } from '../../model/kinds.ts';
import type { AfterChange } from '../../model/plan/after-change.ts';
import type { Resource } from '../../model/resource.ts';
import type { Evaluation, Finding } from '../../model/run.ts';
import type { RecordEntry, SnapshotSource } from '../../model/snapshot.ts';
import { planAfter, type ReadPlan } from '../../remediate/results/plan-after.ts';
import type { ReadResult } from '../../remediate/results/read-result.ts';
import { resourcesIn } from '../snapshot-entries.ts';
import { outcomesNow } from './outcomes-now.ts';

/** Results of scripts and the plans that they belong to, as they were found; whatever order. */
export interface ChangeEvidence {
  readonly plans: readonly ReadPlan[];
  readonly results: readonly ReadResult[];
  readonly unread: AfterChange['unread'];
}

/**
 * Holds every plan against the evidence and the verdicts of one audit. A result stands only at the plan whose digest it
 * names; nothing of it goes into a verdict.
 */
export async function afterChangeOf(
  change: ChangeEvidence,
  snapshot: SnapshotSource,
  judged: Pick<Evaluation, 'findings' | 'restricted' | 'results'> & {
    readonly records: readonly RecordEntry[];
    readonly profile: string;
  },
): Promise<AfterChange> {
  const plans = new Map(change.plans.map((one) => [one.plan.digest, one]));
  const digests = [...new Set([...plans.keys(), ...change.results.map(({ result }) => result.digest)])].sort();
  const resources = new Map<string, Resource>();
  const wanted = wantedBy(change.plans);
  if (wanted.size > 0) for await (const one of resourcesIn(snapshot, wanted)) resources.set(one.id, one);
  const now = {
    resources,
    records: judged.records,
    profile: judged.profile,
    outcomeOf: await outcomesNow(judged, resources),
    failing: judged.findings.filter(isSmallFail).map(({ resource, rule }) => ({ rule, resource: resource.id })),
  };
  return {
    plans: digests.map((digest) =>
      planAfter(
        digest,
        plans.get(digest),
        change.results.filter(({ result }) => result.digest === digest),
        now,
      ),
    ),
    unread: [...change.unread].sort((a, b) => (a.file < b.file ? -1 : 1)),
  };
}

const isSmallFail = ({ outcome, resource }: Finding): boolean => outcome === 'fail' && !isOfBulk(resource);
const isOfBulk = ({ id, kind }: Finding['resource']): boolean => kindOf(kind)?.bulk === true && !id.endsWith('/*');

/** Every resource that a change or a prediction names. */
function wantedBy(plans: readonly ReadPlan[]): ReadonlySet<string> {
  return new Set(
    plans.flatMap(({ plan }) => [
      ...plan.waves.flatMap(({ steps }) => steps.flatMap(({ changes }) => changes.map(({ resource }) => resource))),
      ...plan.predictions.flatMap(({ fixed, newlyFailing, stillFailing }) =>
        [...fixed, ...newlyFailing, ...stillFailing].map(({ resource }) => resource),
      ),
    ]),
  );
}
