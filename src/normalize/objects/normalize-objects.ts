import { faultOf } from '../answers/file-fault.ts';
import type { Batches, FileFault, FileReading, PlacedFileTask, RequestNamed } from '../answers/file-reading.ts';
import { readJson } from '../formats/json.ts';
import type { ReaderOptions } from '../formats/reader-options.ts';
import type { FormatReader } from '../place/file-format.ts';
import type { PlacedFile } from '../place/placement.ts';
import { leftOverSentence, rangesOf } from '../printed/line-ranges.ts';
import type { RawObject } from '../raw/raw.ts';
import { type ObjectIntake, startIntake } from './object-intake.ts';

type ObjectReader = Extract<FormatReader, { readonly as: 'objects' }>['read'];

/** Translates a file of objects. A fault in it costs what comes after it. */
export async function* normalizeObjects(
  text: AsyncIterable<string>,
  task: PlacedFileTask,
  requestNamed: RequestNamed,
  reader: ObjectReader,
): Batches<FileReading> {
  const intake = startIntake(task, requestNamed);
  const withheld = new Set<string>();
  const leftOver = new Set<number>();
  let fault: FileFault | undefined;
  try {
    const options: ReaderOptions = {
      onWithheld: (name) => withheld.add(name),
      onLeftOver: (line) => {
        if (leftOver.size < MOST_LEFT_OVER) leftOver.add(line);
      },
    };
    for await (const objects of objectsIn(text, task.placement, reader, intake, options)) {
      yield [...objects.flatMap((object) => intake.add(object) ?? []), ...intake.taken()];
    }
  } catch (error) {
    fault = faultOf(error);
  }
  yield intake.end();
  const ranges = rangesOf(leftOver);
  const strange = leftOverSentence(ranges);
  if (strange === undefined) return intake.result({ fault, withheld });
  const reading = intake.result({
    fault,
    withheld,
    remarks: [strange],
    shortfall: { cause: 'partial', reason: strange },
  });
  return { ...reading, leftOver: ranges };
}

const MOST_LEFT_OVER = 100_000;

function objectsIn(
  text: AsyncIterable<string>,
  { format }: PlacedFile,
  read: ObjectReader,
  intake: ObjectIntake,
  options: ReaderOptions,
): AsyncIterable<readonly RawObject[]> {
  return format === 'json'
    ? readJson(firstLineAlone(text), options, (line) => intake.takeLine(line))
    : read(text, options);
}

/** Whoever takes lines has to see an object first, to know which. */
async function* firstLineAlone(text: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const piece of text) {
    const end: number = isFirst ? piece.indexOf('\n') + 1 : 0;
    isFirst &&= end === 0;
    if (end > 0) yield piece.slice(0, end);
    yield end > 0 ? piece.slice(end) : piece;
  }
}
