import { evaluate } from '../../evaluate/evaluate.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import type { Evaluation, Run } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { matchWaivers } from '../../policy/waivers/match-waivers.ts';
import { afterChangeOf, type ChangeEvidence } from '../change/after-change.ts';
import { chosenProfile } from './chosen-profile.ts';
import type { JudgeOptions } from './judge-options.ts';
import { runOf } from './run-of.ts';

export interface JudgedRun {
  readonly run: Run;
  /** Every non-pass of bulk kinds, one finding a line; `null` where there is none. */
  readonly restricted: Evaluation['restricted'];
}

/** Snapshot to run: chooses the profile, judges every rule, counts, and says how it ends. */
export async function judge(snapshot: SnapshotSource, options: JudgeOptions): Promise<JudgedRun> {
  const { asOf, scratch, signal } = options;
  const chosen = await chosenProfile(snapshot, options);
  const { profile } = chosen;
  const waivers = matchWaivers(options.waivers, asOf.toISOString());
  const evaluation = await evaluate(snapshot, profile.rules, {
    asOf,
    scratch,
    requires: [...new Set([...profile.requires, ...options.requires])],
    waive: waivers.waive,
    ...(signal === undefined ? {} : { signal }),
  });
  const run = runOf(evaluation, chosen, waivers.uses(), options);
  return { run: await withChange(run, evaluation, snapshot, options.change), restricted: evaluation.restricted };
}

/** What became of changes stands beside the verdicts; a run that shows it is another run than one that does not. */
async function withChange(
  run: Run,
  { findings, restricted, results }: Evaluation,
  snapshot: SnapshotSource,
  change: ChangeEvidence | undefined,
): Promise<Run> {
  if (change === undefined) return run;
  const judged = { findings, restricted, results, records: run.records, profile: run.profile.name };
  const after = await afterChangeOf(change, snapshot, judged);
  const told = [
    ...change.plans.map(({ plan }) => plan.digest),
    ...change.results.map(({ result }) => canonicalJson(result)),
  ];
  return { ...run, id: digest(canonicalJson([run.id, told.sort()])).slice(0, 8), afterChange: after };
}
