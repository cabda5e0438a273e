import type { Fragment, NormalizedItem } from '../../model/resource.ts';
import { type FileReading, type FileTask, recordOf } from '../records.ts';

export interface FileResult {
  readonly items: readonly NormalizedItem[];
  readonly task: FileTask;
  readonly reading: FileReading;
}

export function fileResult(
  task: FileTask,
  sha256: string,
  fragments: readonly Fragment[],
  reading: FileReading,
): FileResult {
  return {
    task,
    reading,
    items: [
      { type: 'record', record: recordOf(task, reading, sha256) },
      ...fragments.map((fragment) => ({ type: 'fragment', fragment }) as const),
    ],
  };
}
