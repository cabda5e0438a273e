import type { Asked, RequestNamed, Shortfall } from '../answers/file-reading.ts';
import { startTally } from '../answers/tally.ts';
import type { AnswerReading } from '../iis/answers/answer-reading.ts';
import { inWholeFile } from '../printed/answer/answer-text.ts';
import type { FileAnswerText } from '../printed/answer/answer-text-of-file.ts';
import { leftOverOf } from '../printed/left-over.ts';
import { type FileResult, fileResult } from './file-result.ts';
import type { IisTask } from './iis-tasks.ts';

/** @param place What it was asked about. */
export function answerResult(
  task: IisTask,
  sha256: string,
  request: string,
  answer: FileAnswerText,
  reading: AnswerReading,
  place: string | undefined,
  requestNamed: RequestNamed,
): FileResult {
  const { fragments, leftOver, problem } = inWholeFile(reading, answer);
  const { format, server } = task.placement;
  const known = requestNamed(request);
  const line = problem?.line === undefined ? undefined : (answer.lines[problem.line - 1]?.line ?? problem.line);
  const at = line === undefined ? '' : ` (line ${line})`;
  const left = leftOverOf(leftOver, answer.lines);
  const sentence = problem === null ? null : `${problem.message}${at}`;
  const shortfall: Shortfall | undefined = sentence === null ? left.shortfall : { cause: 'failed', reason: sentence };
  const tally = startTally(requestNamed);
  for (const fragment of fragments) tally.add(request, fragment);
  const asked: readonly Asked[] =
    known === undefined || (problem === null && fragments.length === 0)
      ? []
      : [{ request: known, server, ...(place === undefined ? {} : { places: [place] }) }];
  const isWhole = problem === null && left.sentence === undefined;
  const status = fragments.length > 0 ? (isWhole ? 'read' : 'partly') : problem === null ? 'ignored' : 'unreadable';
  return fileResult(task, sha256, fragments, {
    request,
    format,
    strength: 'effective-iis',
    server,
    status,
    problem: status === 'ignored' ? 'It is about a setting that no rule reads.' : (sentence ?? left.sentence ?? null),
    ...left.record,
    ...(answer.cleaning === undefined ? {} : { notes: [answer.cleaning] }),
    hint: isWhole || known === undefined ? null : `Run again: ${known.command}`,
    withheld: [],
    answers: tally.answers(shortfall, asked),
  });
}
