import { faultOf } from '../answers/file-fault.ts';
import type { Batches, FileFault, FileReading, PlacedFileTask } from '../answers/file-reading.ts';
import type { ReadingHouse } from '../place/file-format.ts';
import { cleaningNote, cleanLines } from './clean/clean-lines.ts';
import { startConsole } from './console/console.ts';
import { lineWindows } from './line-windows.ts';
import { Session } from './session/session.ts';

/**
 * Translates a printed text: a console with its commands, or what one printed without them. What one command printed
 * badly costs that command only, and every line that means something is a value, an error, or named as left over.
 */
export async function* normalizePrinted(
  text: AsyncIterable<string>,
  task: PlacedFileTask,
  house: ReadingHouse,
): Batches<FileReading> {
  const session = new Session(task, house);
  let fault: FileFault | undefined;
  const cleaned = new Map<string, number>();
  try {
    const reader = startConsole();
    for await (const lines of lineWindows(text)) {
      for (const section of reader.read(cleanLines(lines, cleaned))) yield session.take(section);
    }
  } catch (error) {
    fault = faultOf(error);
  }
  yield session.finishAll();
  return session.reading(fault, cleaningNote(cleaned));
}
