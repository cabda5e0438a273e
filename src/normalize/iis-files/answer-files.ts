import type { Asked, Shortfall } from '../answers/answer.ts';
import { startTally } from '../answers/tally.ts';
import type { AnswerReading } from '../iis/answers/answer-reading.ts';
import { startMetabase } from '../iis/answers/metabase-answers.ts';
import { metabasePlace } from '../iis/answers/metabase-node.ts';
import { normalizeAdsutil } from '../iis/answers/normalize-adsutil.ts';
import { normalizeAppcmd } from '../iis/answers/normalize-appcmd.ts';
import { locationKey } from '../iis/location-path.ts';
import { type AnswerText, answerTextOfFile, inWholeFile } from '../printed/answer/answer-text.ts';
import { cleaningNote } from '../printed/clean/clean-lines.ts';
import { leftOverOf } from '../printed/left-over.ts';
import type { FileReading, FileTask, RequestNamed } from '../records.ts';
import { failedFile } from './failed-file.ts';
import { type FileResult, fileResult } from './file-result.ts';
import type { IisTask } from './iis-tasks.ts';
import { type TextOrFault, textOfTask } from './text-of-task.ts';

const nodeOf = ({ placement }: IisTask): string => placement.hints.adsutil?.path ?? '';

export async function* normalizeMetabase(
  tasks: readonly IisTask[],
  requestNamed: RequestNamed,
): AsyncGenerator<FileResult> {
  const texts: { readonly task: IisTask; readonly text: TextOrFault }[] = [];
  for (const task of tasks) texts.push({ task, text: await textOfTask(task) });
  const answers = startMetabase();
  for (const { task, text } of texts)
    if (text.fault === undefined) answers.add(null, nodeOf(task), cleanedAnswer(text.text).text);
  for (const { task, text } of texts) {
    if (text.fault !== undefined) {
      yield failedFile(task, 'adsutil get', 'adsutil', text, requestNamed);
      continue;
    }
    const answer = cleanedAnswer(text.text);
    const others = answers.of(null);
    const input = { server: task.placement.server, node: nodeOf(task), record: task.record, others };
    const reading = normalizeAdsutil(answer.text, input);
    const place = metabasePlace(nodeOf(task));
    yield answerResult(task, text.sha256, reading, answer, 'adsutil get', 'adsutil', requestNamed, place);
  }
}

export async function normalizeAnswer(
  task: IisTask,
  request: string,
  format: string,
  requestNamed: RequestNamed,
): Promise<FileResult> {
  const text = await textOfTask(task);
  if (text.fault !== undefined) return failedFile(task, request, format, text, requestNamed);
  const { server, hints } = task.placement;
  const { location = '', section = null } = hints.appcmd ?? {};
  const answer = cleanedAnswer(text.text);
  const reading = normalizeAppcmd(answer.text, {
    server,
    location: location === '' ? null : location,
    section,
    record: task.record,
  });
  return answerResult(task, text.sha256, reading, answer, request, format, requestNamed, locationKey(location));
}

type CleanedAnswer = AnswerText & { readonly notes: Pick<FileReading, 'notes'> };

function cleanedAnswer(text: string): CleanedAnswer {
  const cleaned = new Map<string, number>();
  const answer = answerTextOfFile(text, cleaned);
  const note = cleaningNote(cleaned);
  return { ...answer, notes: note === undefined ? {} : { notes: [note] } };
}

function answerResult(
  task: FileTask & { readonly placement: { readonly server: string } },
  sha256: string,
  reading: AnswerReading,
  answer: CleanedAnswer,
  request: string,
  format: string,
  requestNamed: RequestNamed,
  place: string | undefined,
): FileResult {
  const { fragments, leftOver, problem } = inWholeFile(reading, answer);
  const { server } = task.placement;
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
    ...answer.notes,
    hint: isWhole || known === undefined ? null : `Run again: ${known.command}`,
    withheld: [],
    answers: tally.answers(shortfall, asked),
  });
}
