import type { RequestNamed } from '../answers/file-reading.ts';
import { startMetabase } from '../iis/answers/metabase-answers.ts';
import { metabasePlace } from '../iis/answers/metabase-node.ts';
import { normalizeAdsutil } from '../iis/answers/normalize-adsutil.ts';
import { answerTextOfFile } from '../printed/answer/answer-text-of-file.ts';
import { answerResult } from './answer-result.ts';
import { failedFile } from './failed-file.ts';
import type { FileResult } from './file-result.ts';
import type { IisTask } from './iis-tasks.ts';
import { type TextOrFault, textOfTask } from './text-of-task.ts';

const REQUEST = 'adsutil get';
const nodeOf = ({ placement }: IisTask): string => placement.hints.adsutil?.path ?? '';

/** Translates what adsutil.vbs said of the nodes of one server: an unset one is followed to its parents. */
export async function* normalizeMetabase(
  tasks: readonly IisTask[],
  requestNamed: RequestNamed,
): AsyncGenerator<FileResult> {
  const texts: { readonly task: IisTask; readonly text: TextOrFault }[] = [];
  for (const task of tasks) texts.push({ task, text: await textOfTask(task) });
  const answers = startMetabase();
  for (const { task, text } of texts)
    if (text.fault === undefined) answers.add(null, nodeOf(task), answerTextOfFile(text.text).text);
  for (const { task, text } of texts) {
    if (text.fault !== undefined) {
      yield failedFile(task, REQUEST, text, requestNamed);
      continue;
    }
    const answer = answerTextOfFile(text.text);
    const others = answers.of(null);
    const input = { server: task.placement.server, node: nodeOf(task), record: task.record, others };
    const reading = normalizeAdsutil(answer.text, input);
    const place = metabasePlace(nodeOf(task));
    yield answerResult(task, text.sha256, REQUEST, answer, reading, place, requestNamed);
  }
}
