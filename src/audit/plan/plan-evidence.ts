import { join } from 'node:path';
import { checkWritable } from '../../lib/files.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { EXIT } from '../../model/error.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import { redactionKey } from '../../store/redaction-key.ts';
import { type GivenEvidence, openEvidence } from '../evidence.ts';
import { staged } from '../log/staged.ts';
import { type GivenCriteria, readCriteria } from '../policies/criteria.ts';
import type { Surroundings } from '../surroundings.ts';
import { judgedAt, sameAs } from './judged-at.ts';
import { keepPlan, type PlanDocuments } from './keep-plan.ts';
import { planSnapshot } from './plan.ts';
import type { PlanChoices, Planned } from './plan-options.ts';

interface PlanRequest extends GivenEvidence, GivenCriteria {
  /** What it is called where no run says it. */
  readonly subject: string;
  /** Which rules and profiles there are is known only when the policies were read. */
  readonly choose: (policies: PolicySet) => PlanChoices;
  readonly documents: Omit<PlanDocuments, 'redactKey'>;
  /** Folder that plans are kept in, each in a folder of its own. */
  readonly out: string;
}

export interface KeptPlan extends Planned {
  /** Where it stands, if anything was written. */
  readonly folder: string;
  /** Empty where there was nothing to write. */
  readonly files: readonly string[];
  /** The policies are no longer those of the run that was given. */
  readonly changed: boolean;
}

/** From what was given to a plan in its folder: a run is judged again as it was judged, anything else as it is asked for. */
export async function planEvidence(asked: PlanRequest, world: Surroundings): Promise<KeptPlan> {
  const { log } = world;
  // Runs and plans stand in folders of their own, scripts of a wave in one of their plan.
  await checkWritable(asked.out, 2);
  return withScratch(async (scratch) => {
    const { run: folderOfRun, snapshot } = await staged(log, 'open', () => openEvidence(asked, { scratch }));
    const run = folderOfRun === undefined ? undefined : await judgedAt(folderOfRun);
    const criteria = await readCriteria(sameAs(run, asked), world);
    const choices = {
      ...criteria,
      ...asked.choose(criteria.policies),
      strictWaivers: false,
      requires: [],
      failOn: undefined,
      subject: run?.subject ?? asked.subject,
      scratch,
      waived: run?.waived ?? new Map(),
    };
    const planned = await staged(log, 'plan', () => planSnapshot(snapshot, choices));
    const { plan } = planned;
    const folder = join(asked.out, `plan-${plan.id}`);
    const changed = run !== undefined && run.profileDigest !== planned.run.profile.digest;
    if (planned.run.exit.code === EXIT.nothingJudged) return { ...planned, folder, files: [], changed };
    const redactKey = asked.documents.redact === 'none' ? '' : await redactionKey(asked.out);
    const isEmpty = plan.waves.length === 0 && plan.refused.length === 0;
    if (isEmpty) return { ...planned, folder, files: [], changed };
    const files = await staged(log, 'keep', () => keepPlan(folder, planned, { ...asked.documents, redactKey }));
    log?.({ event: 'plan-kept', plan: plan.id });
    return { ...planned, folder, files, changed };
  });
}
