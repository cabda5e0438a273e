import type { Answer, PlacedFileTask } from '../answers/file-reading.ts';
import { type FileResult, fileResult } from './file-result.ts';
import type { Strange } from './stray-lines.ts';
import { textOfTask } from './text-of-task.ts';

/** What became of a web.config beside its applicationHost.config, whose fragments hold what it sets. */
export function webConfigResult(
  task: PlacedFileTask,
  sha256: string,
  problem: { readonly status: 'unplaced' | 'unreadable'; readonly message: string } | undefined,
  strange: Strange,
): FileResult {
  const scope = task.placement.server?.toLowerCase() ?? 'organization';
  const answer: Answer = {
    request: 'web.config',
    kind: 'iis-location',
    scope,
    properties: [],
    count: 0,
    ...(problem === undefined
      ? strange.shortfall === undefined
        ? { status: 'complete' }
        : { status: 'partial', ...strange.shortfall }
      : { status: 'failed', cause: 'unreadable', reason: `${task.file.path}: ${problem.message}` }),
  };
  return fileResult(task, sha256, [], {
    ...WEB_CONFIG,
    server: task.placement.server,
    status: problem?.status ?? (strange.sentence === undefined ? 'read' : 'partly'),
    ...strange.leftOver,
    problem: problem?.message ?? strange.sentence ?? null,
    hint:
      problem === undefined
        ? null
        : 'Copy the file again, into servers/NAME/ and below it its own folder (wwwroot/web.config).',
    answers: problem?.status === 'unplaced' ? [] : [answer],
  });
}

const WEB_CONFIG = { request: 'web.config', format: 'web-config', strength: 'effective-iis', withheld: [] } as const;

/** A web.config alone says nothing: which location it is for stands in applicationHost.config. */
export async function orphanWebConfig(task: PlacedFileTask): Promise<FileResult> {
  const { server } = task.placement;
  const text = await textOfTask(task);
  return fileResult(task, text.sha256, [], {
    ...WEB_CONFIG,
    server,
    status: 'unplaced',
    problem:
      server === null
        ? 'Nothing says which server it is of.'
        : `No applicationHost.config of ${server} is in the capture, which says what the file is for.`,
    hint: `Put both into one folder: servers/${server ?? 'EX01'}/applicationHost.config and servers/${server ?? 'EX01'}/wwwroot/web.config.`,
    answers: [],
  });
}
