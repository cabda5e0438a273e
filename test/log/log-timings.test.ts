import { expect, test } from 'vitest';
import { logTimings } from '../../src/log/log-timings.ts';
import type { LogEvent, LogLine } from '../../src/model/log/log-line.ts';

const line = (event: LogEvent): LogLine => ({ level: 'info', time: '2026-11-29T10:00:00Z', invocation: 'a', ...event });
const answer = (outcome: 'complete' | 'partial' | 'kept' | 'not-asked', durationMs: number): LogLine =>
  line({ event: 'answer', request: 'Get-Mailbox', scope: 'organization', outcome, durationMs, bytes: 1 });

test('times of a log are summed up by stage, request and way; what was not asked took none', () => {
  const lines = [
    line({ event: 'stage-started', stage: 'collect' }),
    answer('complete', 100),
    answer('partial', 300),
    answer('kept', 0),
    answer('not-asked', 5),
    line({ event: 'request-ended', sent: 1, via: 'http', outcome: 'timed-out', durationMs: 15_000 }),
    line({ event: 'request-ended', sent: 2, via: 'http', outcome: 'answered', durationMs: 20 }),
    line({ event: 'stage-ended', stage: 'collect', durationMs: 20_000, outcome: 'done' }),
  ];
  expect(logTimings(lines)).toEqual({
    stages: { collect: { times: 1, totalMs: 20_000, longestMs: 20_000, notWhole: 0 } },
    requests: { 'Get-Mailbox': { times: 2, totalMs: 400, longestMs: 300, notWhole: 1 } },
    ways: { http: { times: 2, totalMs: 15_020, longestMs: 15_000, notWhole: 1 } },
  });
});
