import type { FileReading, FileTask, Shortfall } from '../answers/file-reading.ts';
import { leftOverSentence, rangesOf } from '../printed/line-ranges.ts';

/** What the text among the elements of a file makes of its record and its answer. */
export interface Strange {
  readonly sentence?: string;
  readonly shortfall?: Shortfall;
  readonly leftOver: Pick<FileReading, 'leftOver'>;
}

/** What was found so in the file of a task. */
export function strayIn(strays: ReadonlyMap<string, readonly number[]>, { file }: FileTask): Strange {
  const ranges = rangesOf(strays.get(file.path) ?? []);
  const sentence = leftOverSentence(ranges);
  if (sentence === undefined) return { leftOver: {} };
  return { sentence, shortfall: { cause: 'partial', reason: sentence }, leftOver: { leftOver: ranges } };
}
