import type { NormalizedItem } from '../../model/resource.ts';
import { faultOf } from '../answers/file-fault.ts';
import type { FileReading, FileTask, PlacedFileTask, RequestNamed, Shortfall } from '../answers/file-reading.ts';
import { recordOf } from '../answers/record-of.ts';
import { startTally } from '../answers/tally.ts';
import { openText } from '../capture/open-text.ts';
import type { EventGroups } from './events/event-groups.ts';
import { readEvents } from './events/read-events.ts';
import { type LogOutcome, logProblem, REQUESTS } from './log-problem.ts';
import { observationGroups } from './observation-groups.ts';
import { readLog } from './read-log.ts';

const FORMATS = { iis: 'iis-log', 'http-proxy': 'http-proxy-log', events: 'events' } as const;

interface LogResult {
  readonly items: readonly NormalizedItem[];
  readonly task: FileTask;
  readonly reading: FileReading;
}

/**
 * Logs of servers, counted together: one client may stand in the logs of many days. One result a log with its record;
 * the observations come with the last.
 *
 * @param events Has those that consoles showed; gets those of all logs.
 */
export async function* normalizeLogs(
  tasks: readonly PlacedFileTask[],
  requestNamed: RequestNamed,
  events: EventGroups,
): AsyncGenerator<LogResult> {
  const groups = observationGroups();
  const read: {
    readonly task: PlacedFileTask;
    readonly sha256: string;
    readonly lines: LogOutcome;
    readonly fault: string | undefined;
  }[] = [];
  for (const task of tasks) {
    const opened = openText(task.file);
    const { server } = task.placement;
    let lines: LogOutcome = { source: null, requests: 0, leftOver: [], leftOverCount: 0 };
    let fault: string | undefined;
    try {
      lines =
        task.placement.format === 'events'
          ? await readEventLog(opened.text, events, task.record)
          : await readLog(opened.text, groups, { server, record: task.record });
    } catch (error) {
      fault = faultOf(error).sentence;
    }
    read.push({ task, sha256: await opened.sha256(), lines, fault });
  }
  const fragments = [...groups.fragments(), ...events.fragments()];
  const dropped = groups.dropped() + events.dropped();
  for (const { task, sha256, lines, fault } of read) {
    const source = lines.source ?? (task.placement.format === 'events' ? 'events' : 'iis');
    const request = REQUESTS[source];
    const own = fragments.filter((fragment) => fragment.provenance['*']?.record === task.record);
    const problem = fault ?? logProblem(lines, dropped);
    const shortfall: Shortfall | undefined =
      problem === null ? undefined : { cause: fault === undefined ? 'partial' : 'unreadable', reason: problem };
    const tally = startTally(requestNamed);
    for (const fragment of own) tally.add(request, fragment);
    const reading: FileReading = {
      request,
      format: FORMATS[source],
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

async function readEventLog(text: AsyncIterable<string>, groups: EventGroups, record: number): Promise<LogOutcome> {
  let requests = 0;
  const { events, leftOver, leftOverCount } = await readEvents(text, (row) => {
    if (groups.add(row, record)) requests += 1;
  });
  return { source: 'events', requests, leftOver, leftOverCount, isBesideThePoint: events > 0 && requests === 0 };
}
