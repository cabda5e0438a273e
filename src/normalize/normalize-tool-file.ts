import type { NormalizedItem } from '../model/resource.ts';
import { faultOf } from './file-fault.ts';
import type { AnswerReader, FileFormat, ToolContext, ToolReading } from './place/file-format.ts';
import type { PlacedFile } from './place/placement.ts';
import { wholeText } from './read-capture-file.ts';
import type { Batches, FileReading, FileTask, RequestNamed } from './records.ts';
import { startTally } from './records-answers.ts';

export type AnswerFormat = FileFormat & { readonly reader: { readonly as: 'answer' } };

export const isAnswer = (format: FileFormat): format is AnswerFormat => format.reader.as === 'answer';

/** Reads one answer of a program. What it printed badly is its shortfall; throws only for a bug of ours. */
export function readAnswer(read: AnswerReader, text: string, context: ToolContext): ToolReading {
  try {
    return read(text, context);
  } catch (error) {
    const { cause, reason } = faultOf(error);
    return { fragments: [], shortfall: { cause, reason } };
  }
}

/** Translates a file that holds one answer of a program. */
export async function* normalizeToolFile(
  text: AsyncIterable<string>,
  { server, hints }: PlacedFile,
  task: FileTask,
  requestNamed: RequestNamed,
  { name, request = name, reader }: AnswerFormat,
): Batches<FileReading> {
  const tally = startTally(requestNamed);
  const known = requestNamed(request);
  let reading: ToolReading;
  try {
    reading = readAnswer(reader.read, await wholeText(text), {
      record: task.record,
      server,
      computerRole: hints.computerRole,
    });
  } catch (error) {
    const { cause, reason } = faultOf(error);
    reading = { fragments: [], shortfall: { cause, reason } };
  }
  const { fragments, shortfall } = reading;
  for (const fragment of fragments) tally.add(request, fragment);
  yield fragments.map((fragment): NormalizedItem => ({ type: 'fragment', fragment }));
  const reason = shortfall?.reason;
  return {
    request,
    format: name,
    strength: reader.strength,
    server,
    status: shortfall === undefined ? 'read' : fragments.length > 0 ? 'partly' : 'unreadable',
    problem: reason === undefined ? null : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
    hint: shortfall === undefined || known === undefined ? null : `Run again: ${known.command}`,
    withheld: [],
    answers: tally.answers(shortfall, known === undefined ? [] : [{ request: known, server }]),
  };
}
