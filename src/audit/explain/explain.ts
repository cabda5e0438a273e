import { withScratch } from '../../lib/files-scratch.ts';
import type { Explanation } from '../../model/explain/explanation.ts';
import { type GivenEvidence, openEvidence } from '../evidence.ts';
import { staged } from '../log/staged.ts';
import { readCriteria } from '../policies/criteria.ts';
import { storedRun } from '../stored/stored.ts';
import type { Surroundings } from '../surroundings.ts';
import type { AskedQuestion } from './asked-question.ts';
import { explainSnapshot } from './explain-snapshot.ts';
import { namedChange } from './planned-change.ts';
import { meantBy } from './question.ts';

/** What somebody wants explained; what is not said is looked at in all its values that fit. */
export interface ExplainRequest extends GivenEvidence, Omit<AskedQuestion, 'whatIf'> {
  readonly subject: string;
  /** Changes in words, or folders of plans. */
  readonly whatIf?: readonly string[];
  /** An earlier snapshot, capture or run: what changed since. */
  readonly since?: string | undefined;
}

/** Why somebody is asked for a password: read from the configuration, never tried. */
export async function explain(given: ExplainRequest, world: Surroundings): Promise<Explanation> {
  const { policies } = await readCriteria(CRITERIA, world);
  const rules = new Set(policies.rules.map(({ about }) => about.id));
  const { log, signal } = world;
  return withScratch(async (scratch) => {
    const { run, snapshot } = await staged(log, 'open', () => openEvidence(given, { scratch, signal }), signal);
    const meant = run === undefined ? {} : meantBy(given, (await storedRun(run)).findings);
    const whatIf = await Promise.all((given.whatIf ?? []).map(namedChange));
    const asked = { ...given, ...meant, whatIf };
    if (asked.since === undefined) return staged(log, 'explain', () => explainSnapshot(snapshot, asked, rules), signal);
    const earlier = await openEvidence({ ...asked, paths: [asked.since] }, { scratch, signal });
    const before = { says: asked.since, snapshot: earlier.snapshot };
    return staged(log, 'explain', () => explainSnapshot(snapshot, asked, rules, before), signal);
  });
}

const CRITERIA = { policies: [], profile: undefined, overrides: [], waivers: undefined, asOf: undefined };
