import { pino } from 'pino';
import { json } from '../lib/escape.ts';
import { type Log, levelOf } from '../model/log/log.ts';
import type { LogEvent } from '../model/log/log-line.ts';
import type { LogLevel } from '../model/log/log-words.ts';

interface LineWriter {
  readonly level: LogLevel;
  /** The same on all lines. */
  readonly invocation: string;
  readonly now: () => Date;
  /** An event as the reader of the log may see it. */
  readonly redact: (event: LogEvent) => LogEvent;
  /** Takes a line with its end. It does not throw. */
  readonly write: (line: string) => void;
}

/** Longer than any request that is ever sent; a name in one may be as long as a stranger likes. */
const MOST_CHARACTERS = 65_536;

/**
 * A log whose lines are on their way when the call comes back. In none of them is left what a screen would obey, or what
 * would end the line: it becomes `\uXXXX`.
 */
export function lineWriter({ invocation, level, now, redact, write }: LineWriter): Log {
  const logger = pino(
    {
      level,
      base: { invocation },
      messageKey: 'event',
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(`${json(line.trimEnd())}\n`) },
  );
  return (event) => {
    const importance = levelOf(event);
    if (!logger.isLevelEnabled(importance)) return;
    logger[importance](bounded(redact(event)));
  };
}

function bounded(event: LogEvent): LogEvent {
  const members = Object.entries(event).map(([name, value]) => [name, cut(value)]);
  return Object.fromEntries(members) as LogEvent;
}

const cut = (value: unknown): unknown =>
  typeof value === 'string' && value.length > MOST_CHARACTERS
    ? `${value.slice(0, MOST_CHARACTERS)}… (${value.length - MOST_CHARACTERS} more characters)`
    : value;
