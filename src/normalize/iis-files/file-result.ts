import type { Fragment, NormalizedItem } from '../../model/resource.ts';
import type { FileReading, FileTask } from '../answers/file-reading.ts';
import { recordOf } from '../answers/record-of.ts';

/** What one file came to: its record stands among the items. */
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
