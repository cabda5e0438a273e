import type { NormalizedItem } from '../../model/resource.ts';
import { faultOf } from '../file-fault.ts';
import type { WebConfigTask } from '../normalize-iis.ts';
import { openText } from '../read-capture-file.ts';
import { type FileReading, type FileTask, type RequestNamed, recordOf } from '../records.ts';
import { type Shortfall, startTally } from '../records-answers.ts';
import { observationGroups } from './observation-groups.ts';
import { type LogLines, readLog } from './read-log.ts';

const REQUESTS = { iis: 'IIS log', 'http-proxy': 'HttpProxy log' } as const;

interface LogResult {
  readonly items: readonly NormalizedItem[];
  readonly task: FileTask;
  readonly reading: FileReading;
}

/**
 * Logs of servers, counted together: one client may stand in the logs of many days. One result a log with its record;
 * the observations come with the last.
 */
export async function* normalizeLogs(
  tasks: readonly WebConfigTask[],
  requestNamed: RequestNamed,
): AsyncGenerator<LogResult> {
  const groups = observationGroups();
  const read: {
    readonly task: WebConfigTask;
    readonly sha256: string;
    readonly lines: LogLines;
    readonly fault: string | undefined;
  }[] = [];
  for (const task of tasks) {
    const opened = openText(task.file);
    const { server } = task.placement;
    let lines: LogLines = { source: null, requests: 0, leftOver: [], leftOverCount: 0 };
    let fault: string | undefined;
    try {
      lines = await readLog(opened.text, groups, { server, record: task.record });
    } catch (error) {
      fault = faultOf(error).sentence;
    }
    read.push({ task, sha256: await opened.sha256(), lines, fault });
  }
  const fragments = groups.fragments();
  const dropped = groups.dropped();
  for (const { task, sha256, lines, fault } of read) {
    const request = REQUESTS[lines.source ?? 'iis'];
    const own = fragments.filter((fragment) => fragment.provenance['*']?.record === task.record);
    const problem = fault ?? problemOf(lines, dropped);
    const shortfall: Shortfall | undefined =
      problem === null ? undefined : { cause: fault === undefined ? 'partial' : 'unreadable', reason: problem };
    const tally = startTally(requestNamed);
    for (const fragment of own) tally.add(request, fragment);
    const reading: FileReading = {
      request,
      format: lines.source === 'http-proxy' ? 'http-proxy-log' : 'iis-log',
      strength: 'wire',
      server: task.placement.server,
      status: fault !== undefined ? 'unreadable' : problem === null ? 'read' : 'partly',
      problem,
      hint: null,
      withheld: [],
      answers: tally.answers(shortfall, []),
    };
    yield {
      task,
      reading,
      items: [
        { type: 'record', record: recordOf(task, reading, sha256) },
        ...own.map((fragment): NormalizedItem => ({ type: 'fragment', fragment })),
      ],
    };
  }
}

function problemOf({ requests, leftOver, leftOverCount }: LogLines, dropped: number): string | null {
  const said: string[] = [];
  if (leftOverCount > 0) {
    const more = leftOverCount > leftOver.length ? ` and ${leftOverCount - leftOver.length} more` : '';
    said.push(`Lines ${leftOver.join(', ')}${more} are no requests of this log.`);
  }
  if (requests === 0 && leftOverCount === 0) said.push('It holds no request.');
  if (dropped > 0) said.push(`${dropped} requests are not counted: there are more kinds of them than are held.`);
  return said.length === 0 ? null : said.join(' ');
}
