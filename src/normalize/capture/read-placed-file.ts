import { faultOf } from '../answers/file-fault.ts';
import type { Batches, FileReading, PlacedFileTask } from '../answers/file-reading.ts';
import { isAnswer, normalizeToolFile } from '../answers/normalize-tool-file.ts';
import { normalizeObjects } from '../objects/normalize-objects.ts';
import type { ReadingHouse } from '../place/file-format.ts';
import { formatNamed } from '../place/file-formats.ts';
import type { PlacedTask } from './placed-task.ts';

/** What is told of a file whose reading threw an error; a bug of ours is thrown again. */
export function unreadableFile({ placement }: PlacedTask, error: unknown): FileReading {
  const { hint, sentence } = faultOf(error);
  const format = placement.type === 'placed' ? placement.format : NOTHING.format;
  return { ...NOTHING, format, status: 'unreadable', problem: sentence, hint };
}

/** Reads one file by its format. Throws for one that is read together with others. */
export async function* readPlacedFile(
  task: PlacedTask,
  text: AsyncIterable<string>,
  house: ReadingHouse,
): Batches<FileReading> {
  const { placement, fault } = task;
  if (placement.type === 'manifest') return { ...NOTHING, format: 'manifest', status: 'read' };
  if (placement.type === 'not-read') {
    const { status, problem, hint } = placement;
    return { ...NOTHING, status: fault === undefined ? status : 'unreadable', problem, hint };
  }
  return yield* readPlaced(text, { ...task, placement }, house);
}

async function* readPlaced(
  text: AsyncIterable<string>,
  task: PlacedFileTask,
  house: ReadingHouse,
): Batches<FileReading> {
  const { requestNamed } = house;
  const format = formatNamed(task.placement.format);
  if (isAnswer(format)) return yield* normalizeToolFile(text, task, requestNamed, format);
  const { reader } = format;
  if (reader.as === 'objects') return yield* normalizeObjects(text, task, requestNamed, reader.read);
  if (reader.as === 'file') return yield* reader.read(text, task, house);
  throw new Error(`"${task.file.path}" is read together with others`);
}

const NOTHING = {
  request: null,
  format: null,
  strength: 'inferred',
  server: null,
  problem: null,
  hint: null,
  withheld: [],
  answers: [],
} as const;
