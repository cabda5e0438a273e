import type { NormalizedItem } from '../../model/resource.ts';
import { wholeText } from '../capture/whole-text.ts';
import { readAnswer, type ToolReading } from '../place/answer-reader.ts';
import type { FileFormat } from '../place/file-format.ts';
import { inWholeFile } from '../printed/answer/answer-text.ts';
import { answerTextOfFile, type FileAnswerText } from '../printed/answer/answer-text-of-file.ts';
import { leftOverOf } from '../printed/left-over.ts';
import { faultOf } from './file-fault.ts';
import type { Batches, FileReading, PlacedFileTask, RequestNamed } from './file-reading.ts';
import { startTally } from './tally.ts';

type AnswerFormat = FileFormat & { readonly reader: { readonly as: 'answer' } };

export const isAnswer = (format: FileFormat): format is AnswerFormat => format.reader.as === 'answer';

/** Translates a file that holds one answer of a program. */
export async function* normalizeToolFile(
  text: AsyncIterable<string>,
  { placement: { server, hints }, record }: PlacedFileTask,
  requestNamed: RequestNamed,
  { name, request = name, reader }: AnswerFormat,
): Batches<FileReading> {
  const tally = startTally(requestNamed);
  const known = requestNamed(request);
  let reading: ToolReading;
  let answer: FileAnswerText = { text: '', end: 'closed', lines: [], cleaning: undefined };
  try {
    answer = answerTextOfFile(await wholeText(text), reader.isRaw);
    reading = readAnswer(reader.read, answer.text, {
      record,
      server,
      computerRole: hints.computerRole,
      end: answer.end,
    });
  } catch (error) {
    const { cause, reason } = faultOf(error);
    reading = { fragments: [], shortfall: { cause, reason } };
  }
  const { fragments, leftOver: lines } = inWholeFile(reading, answer);
  const left = leftOverOf(lines, answer.lines);
  const shortfall = reading.shortfall ?? left.shortfall;
  for (const fragment of fragments) tally.add(request, fragment);
  yield fragments.map((fragment): NormalizedItem => ({ type: 'fragment', fragment }));
  const reason = reading.shortfall?.reason;
  const problems = [
    ...(reason === undefined ? [] : [`${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`]),
    ...(left.sentence === undefined ? [] : [left.sentence]),
  ];
  const notes = [answer.cleaning, reading.note].filter((note) => note !== undefined);
  const isWhole = problems.length === 0;
  return {
    request,
    format: name,
    strength: reader.strength,
    server,
    status: isWhole ? 'read' : fragments.length > 0 ? 'partly' : 'unreadable',
    problem: isWhole ? null : problems.join(' '),
    ...left.record,
    ...(notes.length === 0 ? {} : { notes }),
    hint: isWhole || known === undefined ? null : `Run again: ${known.command}`,
    withheld: [],
    answers: tally.answers(shortfall ?? reading.narrower, known === undefined ? [] : [{ request: known, server }]),
  };
}
