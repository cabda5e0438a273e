import { emptyAnswers } from '../answers/empty-answers.ts';
import type { Answer, PlacedFileTask, RequestNamed, Shortfall } from '../answers/file-reading.ts';
import { type FileResult, fileResult } from './file-result.ts';
import type { TextOrFault } from './text-of-task.ts';

/** A file of IIS that could not be read: its record says why, and the answers of its server are lost. */
export function failedFile(
  task: PlacedFileTask,
  request: string,
  { sha256, fault }: Extract<TextOrFault, { readonly text: null }>,
  requestNamed: RequestNamed,
): FileResult {
  const { format, server } = task.placement;
  const known = requestNamed(request);
  const shortfall: Shortfall = { cause: fault.cause, reason: fault.reason };
  const answers = known === undefined ? [] : emptyAnswers({ request: known, server }, shortfall);
  return fileResult(task, sha256, [], {
    request,
    format,
    strength: 'effective-iis',
    server,
    status: 'unreadable',
    problem: fault.sentence,
    hint: fault.hint ?? (known === undefined ? null : `Again: ${known.command}`),
    withheld: [],
    answers:
      request === 'applicationHost.config' && server !== null
        ? [...answers, ...lostWithTheFile(server, shortfall)]
        : answers,
  });
}

/** Locations are not all that an applicationHost.config that cannot be read would have told of. */
export function lostWithTheFile(server: string, shortfall: Shortfall | undefined): readonly Answer[] {
  return ['iis-site', 'app-pool'].flatMap((kind) => lostList(kind, server, shortfall ?? NO_REASON));
}

const NO_REASON: Partial<Shortfall> = {};

export function lostList(kind: string, server: string, why: Partial<Shortfall> | undefined): readonly Answer[] {
  if (why === undefined) return [];
  const scope = server.toLowerCase();
  return [{ request: 'applicationHost.config', kind, scope, properties: [], count: 0, status: 'failed', ...why }];
}
