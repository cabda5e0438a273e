import { basename, join } from 'node:path';
import { compareRuns } from '../../history/drift/compare-runs.ts';
import { compareSnapshots, type StreamedSnapshot } from '../../history/drift/compare-snapshots.ts';
import { factsOfTarget } from '../../lib/files.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import type { Scratch } from '../../lib/scratch.ts';
import { UserError } from '../../model/error.ts';
import type { Drift, DriftSide } from '../../model/history/drift.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import type { Resource } from '../../model/resource.ts';
import type { Run } from '../../model/run.ts';
import type { CollectionLine, SnapshotHeader, SnapshotSource } from '../../model/snapshot.ts';
import { redactDrift } from '../../report/redact/redact-drift.ts';
import type { Redaction } from '../../report/report.ts';
import { keyBeside } from '../../store/redaction-key.ts';
import { openEvidence } from '../evidence.ts';
import { entriesIn } from '../snapshot-entries.ts';
import { storedRun } from '../stored.ts';
import type { Surroundings } from '../surroundings.ts';
import { type HistoryPlace, rowNamed, withHistory } from './open-place.ts';
import { pinsIn, runIn, snapshotIn } from './stored-parts.ts';

export interface DiffRequest {
  /** Each a folder, zip or file, a snapshot, a run folder, or a run of the history by id, number or `latest`. */
  readonly from: string;
  readonly to: string;
  readonly history: HistoryPlace;
  readonly redact: Redaction;
}

interface DiffedSide {
  readonly about: DriftSide;
  readonly run: Run | undefined;
  /** `undefined` where it is not kept any more. */
  readonly snapshot: SnapshotSource | undefined;
  readonly redactKey: string | undefined;
}

/**
 * How two snapshots or two runs differ. Two runs are compared by their verdicts too. Throws UserError: `run-missing`,
 * `run-pruned`, and what opening either of them throws.
 */
export function diff(asked: DiffRequest, world: Surroundings): Promise<Drift> {
  return withScratch(async (scratch) => {
    const files = await Promise.all([asked.from, asked.to].map((path) => isFile(path)));
    if (files.every(Boolean)) {
      const sides = await Promise.all([asked.from, asked.to].map((path) => sideOfFile(path, scratch)));
      return compareSides(sides[0]!, sides[1]!, asked);
    }
    return withRuns(asked, files, world, async (store) => {
      const sides: DiffedSide[] = [];
      for (const name of [asked.from, asked.to])
        sides.push((await isFile(name)) ? await sideOfFile(name, scratch) : await sideOfRow(name, store));
      return compareSides(sides[0]!, sides[1]!, asked);
    });
  });
}

/** Opens the history for what is no file. Throws UserError('run-missing') where there is none: a path was meant then. */
async function withRuns<T>(
  { from, history, to }: DiffRequest,
  [isFrom]: readonly boolean[],
  world: Surroundings,
  work: (store: HistoryStore) => Promise<T>,
): Promise<T> {
  try {
    return await withHistory(history, world, work);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'history-missing') throw error;
    const name = isFrom === true ? to : from;
    throw new UserError(
      'run-missing',
      `"${name}" is no file or folder, and there is no history with a run of that name.`,
      {
        where: name,
        hint: 'give a snapshot, a folder of a run, or --history',
        cause: error,
      },
    );
  }
}

const isFile = async (path: string): Promise<boolean> => (await factsOfTarget(path)) !== undefined;

async function sideOfFile(path: string, scratch: Scratch): Promise<DiffedSide> {
  const { run: folder, snapshot } = await openEvidence({ paths: [path] }, { scratch });
  const run = folder === undefined ? undefined : await storedRun(folder);
  return {
    about: {
      name: run === undefined ? basename(path) : `run ${run.id}`,
      judgedAt: run?.judgedAt ?? null,
      collectedAt: null,
    },
    run,
    snapshot,
    redactKey: folder === undefined ? undefined : await keyBeside(join(folder), 'run', ''),
  };
}

async function sideOfRow(name: string, store: HistoryStore): Promise<DiffedSide> {
  const row = rowNamed(await store.rows(), name);
  const run = await runIn(row, store);
  const { redactKey } = await pinsIn(row, store);
  const about = { name: `run ${row.id}`, judgedAt: row.judgedAt, collectedAt: row.window?.last ?? null };
  return { about, run, snapshot: snapshotIn(row, store), redactKey };
}

async function compareSides(from: DiffedSide, to: DiffedSide, { redact }: DiffRequest): Promise<Drift> {
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
