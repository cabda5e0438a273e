import type { RequestNamed } from '../answers/file-reading.ts';
import { normalizeAppcmd } from '../iis/answers/normalize-appcmd.ts';
import { locationKey } from '../iis/location-path.ts';
import { answerTextOfFile } from '../printed/answer/answer-text-of-file.ts';
import { answerResult } from './answer-result.ts';
import { failedFile } from './failed-file.ts';
import type { FileResult } from './file-result.ts';
import type { IisTask } from './iis-tasks.ts';
import { textOfTask } from './text-of-task.ts';

const REQUEST = 'appcmd list config';

/** Translates what appcmd said of one location of a server. */
export async function normalizeAppcmdFile(task: IisTask, requestNamed: RequestNamed): Promise<FileResult> {
  const text = await textOfTask(task);
  if (text.fault !== undefined) return failedFile(task, REQUEST, text, requestNamed);
  const { server, hints } = task.placement;
  const { location = '', section = null } = hints.appcmd ?? {};
  const answer = answerTextOfFile(text.text);
  const reading = normalizeAppcmd(answer.text, {
    server,
    location: location === '' ? null : location,
    section,
    record: task.record,
  });
  return answerResult(task, text.sha256, REQUEST, answer, reading, locationKey(location), requestNamed);
}
