import { join } from 'node:path';
import { openCapture } from '../collect/sources/capture/capture.ts';
import { readWrittenText } from '../lib/files.ts';
import { keepMemorySteady } from '../lib/platform/steady-memory.ts';
import type { Scratch } from '../lib/scratch.ts';
import type { Capture } from '../model/capture.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import { loadDeclarations } from '../policy/read/load-declarations.ts';
import { detectInput } from '../snapshot/detect-input.ts';
import { openSnapshot } from '../snapshot/open-snapshot.ts';
import { SNAPSHOT_FILE } from '../store/run-folder.ts';
import { snapshotOfCapture } from './snapshot-of-capture.ts';
import { checkWhole } from './stored/check-whole.ts';

/** What somebody gave, as it was given: nothing of it is read yet. */
export interface GivenEvidence {
  /** A capture in any mix of folders, zips and single files; or one snapshot; or one run. */
  readonly paths: readonly string[];
  /** `FILE=REQUEST@SERVER`: what a file is. */
  readonly maps?: readonly string[];
  /** ISO 8601 UTC: when files without a time of their own were collected. */
  readonly takenAt?: string | undefined;
  /** File with what only the organization itself can say. */
  readonly declarations?: string | undefined;
  /** Kinds whose absence is a broken promise. */
  readonly require?: readonly string[];
}

interface OpenedEvidence {
  /** Readable while the scratch folder lives. */
  readonly snapshot: SnapshotSource;
  /** What it was read from; `undefined` where a snapshot was given. */
  readonly capture: Capture | undefined;
  /** Folder of the run whose snapshot it is; `undefined` where no run was given. */
  readonly run: string | undefined;
}

/** Opens whatever was given as a snapshot. Throws UserError for what is not there or cannot be read. */
export async function openEvidence(
  given: GivenEvidence,
  { scratch, signal }: { readonly scratch: Scratch; readonly signal?: AbortSignal },
): Promise<OpenedEvidence> {
  const inputs = await Promise.all(given.paths.map((path) => detectInput(path)));
  const [only] = inputs;
  if (inputs.length !== 1 || only === undefined || only.type === 'capture')
    return readAsCapture(given, scratch, signal);
  // A stored snapshot is streamed: it may hold a million mailboxes, and memory must not show it.
  keepMemorySteady();
  const run = only.type === 'run' ? only.path : undefined;
  if (run !== undefined) await checkWhole(run, 'run');
  const snapshot = await openSnapshot(run === undefined ? only.path : join(run, SNAPSHOT_FILE));
  return { snapshot, capture: undefined, run };
}

/** What was given, read as a capture whatever it is. */
export async function readAsCapture(
  { declarations, maps = [], paths, require, takenAt }: GivenEvidence,
  scratch: Scratch,
  signal?: AbortSignal,
): Promise<OpenedEvidence & { readonly capture: Capture }> {
  const capture = await openCapture(paths, { maps });
  const declared =
    declarations === undefined ? undefined : loadDeclarations(await readWrittenText(declarations), declarations);
  signal?.throwIfAborted();
  const options = { declarations: declared, require: require ?? [], scratch, takenAt };
  return { snapshot: await snapshotOfCapture(capture, options), capture, run: undefined };
}
