import type { LogEvent } from './log-line.ts';
import type { LogLevel, Stage } from './log-words.ts';

/** Words of the structured log that the program needs while it runs; what a line holds stands in `log-events.ts`. */

/** Takes one event; what is not wanted at the level in force is dropped. Never throws: a log costs no work. */
export type Log = (event: LogEvent) => void;

/** Where nobody asked for a log. */
export const NO_LOG: Log = () => undefined;

/**
 * Of the members of a line, those that were read from, or name, something outside: they are redacted as reports redact
 * values of that class. All others are words and numbers of this program.
 */
export const INTERNAL_MEMBERS = ['target', 'text', 'scope', 'database', 'channel'] as const;

/** What a request came to where it was answered, also where the answer is that nothing is there. */
const ANSWERED = new Set([
  'answered',
  'exited',
  'no-data',
  'no-name',
  'complete',
  'kept',
  'not-asked',
  'done',
  'arrived',
]);

/** The level of an event: what ended otherwise than it should is a warning, a fault of the program's input an error. */
export function levelOf(event: LogEvent): Exclude<LogLevel, 'silent'> {
  switch (event.event) {
    case 'stage-started':
    case 'statement-sent':
      return 'debug';
    case 'statement-ended':
      return event.outcome === 'done' ? 'debug' : 'warn';
    case 'fault':
      return event.code === 'internal' ? 'fatal' : 'error';
    case 'request-ended':
    case 'answer':
    case 'message-ended':
    case 'stage-ended':
    case 'connection-opened':
      return ANSWERED.has(event.outcome) ? 'info' : 'warn';
    default:
      return 'info';
  }
}

/** Says which stage each event belongs to. */
export const inStage =
  (log: Log, stage: Stage): Log =>
  (event) =>
    log({ ...event, stage });
