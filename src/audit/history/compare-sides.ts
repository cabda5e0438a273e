import { compareRuns } from '../../history/drift/compare-runs.ts';
import { compareSnapshots, type StreamedSnapshot } from '../../history/drift/compare-snapshots.ts';
import { UserError } from '../../model/error.ts';
import type { Drift } from '../../model/history/drift.ts';
import type { Resource } from '../../model/resource.ts';
import type { CollectionLine, SnapshotHeader, SnapshotSource } from '../../model/snapshot.ts';
import { redactDrift } from '../../report/redact/redact-drift.ts';
import type { Redaction } from '../../report/redact/redaction.ts';
import { entriesIn } from '../snapshot-entries.ts';
import type { DiffedSide } from './diffed-side.ts';

/** How two sides differ, names hidden. Throws UserError('redact-key-missing'). */
export async function compareSides(
  from: DiffedSide,
  to: DiffedSide,
  { redact }: { readonly redact: Redaction },
): Promise<Drift> {
  if (from.snapshot === undefined || to.snapshot === undefined) throw new Error('a side without a snapshot');
  const [was, is] = await Promise.all([streamed(from.snapshot), streamed(to.snapshot)]);
  const drift = await compareSnapshots(was, is);
  const judged = from.run === undefined || to.run === undefined ? undefined : compareRuns(from.run, to.run, drift);
  const keys = [from.redactKey, to.redactKey].filter((key) => key !== undefined && key !== '');
  if (redact !== 'none' && keys.length === 0)
    throw new UserError(
      'redact-key-missing',
      'Names cannot be hidden: neither side is a run with a key of pseudonyms.',
      {
        where: '--redact',
        hint: 'compare with --redact none; what is shown then names people',
      },
    );
  const others = keys.length === 2 && keys[0] !== keys[1] ? [OTHER_PSEUDONYMS] : [];
  const whole: Drift = {
    schema: 'exaudit/drift/v1',
    from:
      from.about.collectedAt === null ? { ...from.about, collectedAt: was.header.window?.last ?? null } : from.about,
    to: to.about.collectedAt === null ? { ...to.about, collectedAt: is.header.window?.last ?? null } : to.about,
    resources: drift.resources,
    properties: drift.properties,
    verdicts: judged?.verdicts ?? null,
    notCompared: [...drift.notCompared, ...(judged?.notCompared ?? []), ...others],
  };
  return redactDrift(whole, { redact, key: keys.at(-1) ?? '' });
}

const OTHER_PSEUDONYMS = {
  says: 'the runs hide names by different keys: a finding about a person looks new in one and gone in the other',
  count: 1,
};

/** The head of a snapshot read, its resources to come. */
async function streamed(snapshot: SnapshotSource): Promise<StreamedSnapshot> {
  const entries = entriesIn(snapshot);
  let header: SnapshotHeader | undefined;
  const collections: CollectionLine[] = [];
  let first: Resource | undefined;
  for (;;) {
    const { done, value } = await entries.next();
    if (done === true) break;
    if (!('line' in value)) {
      first = value;
      break;
    }
    if (value.line === 'header') header = value;
    else if (value.line === 'collection') collections.push(value);
  }
  if (header === undefined) throw new Error('a snapshot without a header');
  async function* resources(): AsyncGenerator<Resource> {
    if (first === undefined) return;
    yield first;
    for await (const entry of entries) if (!('line' in entry)) yield entry;
  }
  return { header, collections, resources: resources() };
}
