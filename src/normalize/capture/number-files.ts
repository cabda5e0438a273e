import { type Capture, type CaptureFile, type CaptureManifest, capturePathKey } from '../../model/capture.ts';
import type { NormalizedItem } from '../../model/resource.ts';
import type { FileTask } from '../answers/file-reading.ts';
import { recordId } from '../answers/record-of.ts';

interface NumberedFiles {
  readonly tasks: readonly FileTask[];
  /** Records of files that are not read at all. */
  readonly refusals: readonly NormalizedItem[];
  /** Index that the record of the declarations gets, where there are any. */
  readonly declarationRecord: number | undefined;
}

/** Gives every file of a capture, and every refused one, its record number in path order; declarations come last. */
export function numberFiles(
  capture: Capture,
  options: { readonly takenAt?: string | undefined; readonly declarations?: object | undefined },
): NumberedFiles {
  const all = [
    ...capture.files.map((file) => ({ path: file.path, file, reason: undefined })),
    ...capture.refused.map(({ path, reason }) => ({ path, file: undefined, reason })),
    ...undelivered(capture).map((path) => ({ path, file: undefined, reason: 'it is named, and it is not there' })),
  ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const entryOf = entriesByPath(capture.manifest);
  const tasks: FileTask[] = [];
  const refusals: NormalizedItem[] = [];
  for (const [record, { path, file, reason }] of all.entries()) {
    if (file !== undefined) tasks.push(taskOf(file, record, entryOf(file.path), options.takenAt));
    else refusals.push(refusalOf(path, reason ?? 'it was refused', record));
  }
  return { tasks, refusals, declarationRecord: options.declarations === undefined ? undefined : all.length };
}

/** Files that capture.json or `--map` names and that are not in the capture: a promise that nobody kept. */
function undelivered(capture: Capture): readonly string[] {
  const there = new Set([...capture.files, ...capture.refused].map(({ path }) => capturePathKey(path)));
  const named = (capture.manifest?.files ?? []).map(({ path }) => path);
  return [...new Set(named)].filter((path) => !there.has(capturePathKey(path)));
}

type NamedFile = NonNullable<CaptureManifest['files']>[number];

/** What the manifest says of a file, however its path is written; the first entry counts. */
export function entriesByPath(manifest: CaptureManifest | null): (path: string) => NamedFile | undefined {
  const entries = new Map([...(manifest?.files ?? [])].reverse().map((entry) => [capturePathKey(entry.path), entry]));
  return (path) => entries.get(capturePathKey(path));
}

function taskOf(
  file: CaptureFile,
  record: number,
  entry: NamedFile | undefined,
  takenAt: string | undefined,
): FileTask {
  return {
    file,
    record,
    collectedAt: entry?.collectedAt ?? takenAt ?? null,
    expectedSha256: entry?.sha256 ?? null,
    withheld: entry?.withheld ?? [],
    // A --map says what a file is, not that somebody collected it: only an entry of `collect` has a digest or a time.
    promised: entry?.sha256 !== undefined || entry?.collectedAt !== undefined,
  };
}

function refusalOf(path: string, reason: string, record: number): NormalizedItem {
  return {
    type: 'record',
    record: {
      id: recordId(record),
      path,
      request: null,
      format: null,
      strength: 'inferred',
      sha256: '',
      bytes: 0,
      server: null,
      collectedAt: null,
      fileDate: null,
      status: 'unplaced',
      problem: `It is not read: ${reason}.`,
      hint: 'Copy the file itself into the capture.',
      withheld: [],
    },
  };
}
