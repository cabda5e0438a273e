import type { LogLine } from '../model/log/log-line.ts';

/** How long something took, over all of its times. Milliseconds. */
interface Took {
  readonly times: number;
  readonly totalMs: number;
  readonly longestMs: number;
  /** Times that it did not end as it should. */
  readonly notWhole: number;
}

/** What a log says of times: of stages, of requests of the catalog, of ways that requests went. */
interface LogTimings {
  readonly stages: { readonly [stage: string]: Took };
  readonly requests: { readonly [request: string]: Took };
  readonly ways: { readonly [way: string]: Took };
}

const NONE: Took = { times: 0, totalMs: 0, longestMs: 0, notWhole: 0 };
const WHOLE = new Set(['done', 'complete', 'answered', 'exited', 'no-data', 'no-name']);

/** Sums up what lines say of times; what a replay or an earlier collection had took no time here. */
export function logTimings(lines: Iterable<LogLine>): LogTimings {
  const stages = new Map<string, Took>();
  const requests = new Map<string, Took>();
  const ways = new Map<string, Took>();
  for (const line of lines) {
    if (line.event === 'stage-ended') add(stages, line.stage, line);
    if (line.event === 'request-ended') add(ways, line.via, line);
    if (line.event === 'statement-ended') add(ways, 'postgres', line);
    if (line.event === 'answer' && line.outcome !== 'kept' && line.outcome !== 'not-asked')
      add(requests, line.request, line);
  }
  return { stages: byName(stages), requests: byName(requests), ways: byName(ways) };
}

function add(
  to: Map<string, Took>,
  name: string,
  { durationMs, outcome }: { readonly durationMs: number; readonly outcome: string },
): void {
  const before = to.get(name) ?? NONE;
  to.set(name, {
    times: before.times + 1,
    totalMs: before.totalMs + durationMs,
    longestMs: Math.max(before.longestMs, durationMs),
    notWhole: before.notWhole + (WHOLE.has(outcome) ? 0 : 1),
  });
}

const byName = (map: ReadonlyMap<string, Took>): { readonly [name: string]: Took } =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
