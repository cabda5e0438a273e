import { describe, expect, test } from 'vitest';
import { lineWriter } from '../../src/log/line-writer.ts';
import type { Log } from '../../src/model/log/log.ts';
import type { LogEvent } from '../../src/model/log/log-line.ts';
import type { LogLevel } from '../../src/model/log/log-words.ts';
import { logLines } from './log-lines.ts';

function written(level: LogLevel, say: (log: Log) => void): string {
  let text = '';
  const write = (line: string): void => {
    text += line;
  };
  const now = () => new Date('2026-11-29T10:00:00.000Z');
  say(lineWriter({ level, invocation: '0a0b0c0d', now, redact: (event) => event, write }));
  return text;
}

const sent = (text: string): LogEvent => ({ event: 'request-sent', sent: 1, via: 'dns', target: text, text });

describe('a line of the log', () => {
  test('says when, how much it matters, whose it is and what happened', () => {
    expect(written('info', (log) => log(sent('A mail.contoso.com')))).toBe(
      '{"level":"info","time":"2026-11-29T10:00:00.000Z","invocation":"0a0b0c0d","event":"request-sent","sent":1,"via":"dns","target":"A mail.contoso.com","text":"A mail.contoso.com"}\n',
    );
  });

  test('is one line whatever a name holds, and a screen obeys nothing of it', () => {
    const hostile =
      'x"}\n{"level":"info","event":"forged"}\r\u0085\u2028\u001b[2J\u009b2J\u202e\u0000\ud800 ##vso[task]';
    const text = written('info', (log) => log(sent(hostile)));
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(text.trimEnd()).toMatch(/^[\x20-\x7e]*$/);
    expect(text).not.toContain('##vso[');
    expect(logLines(text)).toMatchObject([{ event: 'request-sent', target: hostile }]);
  });

  test('that is longer than any request is cut and says so', () => {
    const [line] = logLines(written('info', (log) => log(sent('x'.repeat(100_000)))));
    expect(line).toMatchObject({ text: expect.stringMatching(/^x{65536}… \(34464 more characters\)$/) });
  });

  test('is written at its level and those before it', () => {
    const events: readonly LogEvent[] = [
      { event: 'stage-started', stage: 'judge' },
      { event: 'stage-ended', stage: 'judge', durationMs: 1, outcome: 'done' },
      { event: 'request-ended', sent: 1, via: 'http', outcome: 'timed-out', durationMs: 1 },
      { event: 'fault', code: 'file-missing' },
      { event: 'fault', code: 'internal', frames: ['src/main.ts:1:1'] },
    ];
    const count = (level: LogLevel): number =>
      logLines(
        written(level, (log) => {
          for (const event of events) log(event);
        }),
      ).length;
    const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
    expect(levels.map(count)).toEqual([5, 5, 4, 3, 2, 1, 0]);
  });
});
