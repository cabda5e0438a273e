import type { RecordEntry } from '../../model/snapshot.ts';
import type { FileReading, FileTask } from './file-reading.ts';

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
