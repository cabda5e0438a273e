import { kindOf } from '../../model/kinds.ts';
import type { NormalizedItem } from '../../model/resource.ts';
import type { Batches, FileReading } from '../answers/file-reading.ts';
import { FormatError } from './format-error.ts';

/**
 * Characters of settings that one file may bring: they are held in memory, where those of mailboxes are not. A server's
 * whole IIS, registry and directories are under one million; all files together may bring 50 million.
 */
const MOST_OF_A_FILE = 10_000_000;

/**
 * One file's reading, which ends where it brings more settings than a file may: what stands in it is unknown then, and
 * every other file is read. `instead` is told what is wrong with it where its reader does not say so itself.
 */
export async function* inItsShare(
  reading: Batches<FileReading>,
  instead: (error: FormatError) => FileReading,
  most = MOST_OF_A_FILE,
): Batches<FileReading> {
  let size = 0;
  let step = await reading.next();
  while (step.done !== true) {
    for (const item of step.value) size += sizeOfItem(item);
    if (size > most) return await endedOf(reading, instead);
    yield step.value;
    step = await reading.next();
  }
  return step.value;
}

async function endedOf(
  reading: Batches<FileReading>,
  instead: (error: FormatError) => FileReading,
): Promise<FileReading> {
  const error = new FormatError('over-limit', 'it brings more settings than are read of one file', {
    hint: 'Export less into it, or split it.',
  });
  try {
    const step = await reading.throw(error);
    if (step.done === true) return step.value;
  } catch (thrown) {
    if (thrown !== error) throw thrown;
  }
  await reading.return(instead(error));
  return instead(error);
}

const sizeOfItem = (item: NormalizedItem): number =>
  item.type === 'fragment' && kindOf(item.fragment.kind)?.bulk !== true
    ? item.fragment.id.length + item.fragment.label.length + sizeOf(item.fragment.properties)
    : 0;

/** Roughly its length as JSON. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 3;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + sizeOf(one), 2);
  if (typeof value !== 'object' || value === null) return 6;
  let size = 2;
  for (const [name, member] of Object.entries(value)) size += name.length + 4 + sizeOf(member);
  return size;
}
