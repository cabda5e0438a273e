import type { CaptureFile } from '../model/capture.ts';
import type { Request } from '../model/request.ts';
import type { NormalizedItem } from '../model/resource.ts';
import type { RecordEntry } from '../model/snapshot.ts';
import type { EvidenceStrength } from '../model/words.ts';
import type { Answer } from './answers/answer.ts';

/** Which requests there are, and the command behind each. */
export type RequestNamed = (id: string) => Request | undefined;

/** Items as they are read, and what it came to. */
export type Batches<Result> = AsyncGenerator<readonly NormalizedItem[], Result>;

/** What reading one file came to. */
export interface FileReading {
  /** Requests that it answers, in the order of the file; the first stands in its record. */
  readonly answers: readonly Answer[];
  readonly request: string | null;
  readonly format: string | null;
  readonly strength: EvidenceStrength;
  readonly server: string | null;
  readonly status: RecordEntry['status'];
  readonly problem: string | null;
  readonly hint: string | null;
  readonly withheld: readonly string[];
  readonly notes?: readonly string[];
  readonly leftOver?: RecordEntry['leftOver'];
  readonly leftOverApart?: RecordEntry['leftOverApart'];
}

/** One file of the capture with its index among the records. */
export interface FileTask {
  readonly file: CaptureFile;
  readonly record: number;
  /** From capture.json, else from `--taken-at`; ISO 8601 UTC. */
  readonly collectedAt: string | null;
  /** Digest that capture.json gives, in hex. */
  readonly expectedSha256: string | null;
  /** What capture.json says was withheld. */
  readonly withheld: readonly string[];
  /** `true` where capture.json names it: we asked for it ourselves. */
  readonly promised: boolean;
}

export const recordId = (record: number): string => `r-${String(record + 1).padStart(4, '0')}`;

/** @param sha256 Digest of the file's bytes, in hex; of what could be read where reading ended early. */
export function recordOf(task: FileTask, reading: FileReading, sha256: string): RecordEntry {
  const changed = task.expectedSha256 !== null && task.expectedSha256 !== sha256;
  const problem = changed
    ? `It is not the file that was collected: capture.json gives another digest.${reading.problem === null ? '' : ` ${reading.problem}`}`
    : reading.problem;
  return {
    id: recordId(task.record),
    path: task.file.path,
    request: reading.request,
    format: reading.format,
    strength: reading.strength,
    sha256,
    bytes: task.file.bytes,
    server: reading.server,
    collectedAt: task.collectedAt,
    fileDate: task.file.fileDate,
    status: reading.status,
    problem,
    hint: reading.hint,
    withheld: [...new Set([...reading.withheld, ...task.withheld])].sort(),
    ...(reading.notes === undefined ? {} : { notes: reading.notes }),
    ...(reading.leftOver === undefined ? {} : { leftOver: reading.leftOver }),
    ...(reading.leftOverApart === undefined || changed ? {} : { leftOverApart: reading.leftOverApart }),
  };
}
