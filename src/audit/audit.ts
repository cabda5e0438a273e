import { checkWritable } from '../lib/files.ts';
import { withScratch } from '../lib/files-scratch.ts';
import type { Severity } from '../model/words.ts';
import { folderInCheckout } from '../store/checkout.ts';
import { changeEvidence } from './change/change-evidence.ts';
import { type GivenEvidence, openEvidence } from './evidence.ts';
import { pinsOf, type RunPins } from './history/pins.ts';
import { judge } from './judge/judge.ts';
import { withRemedies } from './judge/with-remedies.ts';
import { keepRun } from './keep-run.ts';
import type { KeptRun, RunWishes } from './kept-run.ts';
import { staged } from './log/staged.ts';
import { type GivenCriteria, readCriteria } from './policies/criteria.ts';
import type { Surroundings } from './surroundings.ts';

export interface AuditRequest extends GivenEvidence, GivenCriteria, RunWishes {
  /** What reports call it. */
  readonly subject: string;
  readonly strictWaivers: boolean;
  readonly failOn: Severity | undefined;
  /** What became of plans: their folders, or results of their scripts. Results in the capture are found. */
  readonly change: readonly string[];
  /** The capture is put elsewhere afterwards: who looks for it in a checkout finds it no more. */
  readonly isMoved?: true;
}

/** A run with what it was judged by, for a history. */
export interface PinnedRun extends KeptRun {
  readonly pins: RunPins;
}

/**
 * The order of everything: what was given is opened as a snapshot, what became of earlier changes is looked for, every
 * rule is judged, and the run is written as a whole. Whoever interrupts it before that leaves nothing behind.
 */
export async function audit(asked: AuditRequest, world: Surroundings): Promise<PinnedRun> {
  const { log, signal } = world;
  // Runs and plans stand in folders of their own, scripts of a wave in one of their plan.
  await checkWritable(asked.out, 2);
  return withScratch(async (scratch) => {
    // Policies are read while files of the capture are waited for; what is wrong with them is told in its turn.
    const criteriaRead = readCriteria(asked, world);
    criteriaRead.catch(() => undefined);
    const { capture, snapshot } = await staged(log, 'open', () => openEvidence(asked, { scratch, signal }), signal);
    const change = await changeEvidence(asked.change, capture, asked.out);
    const { files, ...criteria } = await criteriaRead;
    const by = {
      ...criteria,
      subject: asked.subject,
      strictWaivers: asked.strictWaivers,
      requires: asked.require ?? [],
      failOn: asked.failOn,
      scratch,
      ...(change === undefined ? {} : { change }),
    };
    const judged = await staged(log, 'judge', () => judge(snapshot, by), signal);
    signal.throwIfAborted();
    const known = new Set(criteria.policies.rules.map(({ about }) => about.id));
    const run = await staged(log, 'remedies', () => withRemedies(judged.run, snapshot, known), signal);
    const checkout = capture === undefined ? undefined : await checkoutOf(asked, world.cwd);
    const wishes = checkout === undefined ? asked : { ...asked, report: { ...asked.report, checkout } };
    const kept = await staged(log, 'keep', () => keepRun({ ...judged, run }, snapshot, wishes, world.cwd), signal);
    if (kept.folder !== undefined) log?.({ event: 'run-kept', run: kept.run.id });
    return { ...kept, pins: pinsOf(by, files, kept.options) };
  });
}

/** Of several paths nobody could tell which one a file is of. */
async function checkoutOf({ isMoved, paths }: AuditRequest, cwd: string): Promise<string | undefined> {
  const [path] = paths;
  return path === undefined || paths.length > 1 || isMoved === true ? undefined : folderInCheckout(path, cwd);
}
