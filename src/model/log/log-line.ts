import type { Static, TObject } from 'typebox';
import { exactly, object } from '../documents/declare.ts';
import { LOG_COMMON, LOG_EVENTS, type LogEventName } from './log-events.ts';
import type { Stage } from './log-words.ts';

function lineOf<const Name extends LogEventName>(name: Name) {
  return object({ ...LOG_COMMON, event: exactly(name), ...LOG_EVENTS[name] });
}

/** What happened, as whoever saw it says it; time, level and invocation come from the log. */
export type LogEvent = {
  readonly [Name in LogEventName]: { readonly event: Name; readonly stage?: Stage } & Readonly<
    Static<TObject<(typeof LOG_EVENTS)[Name]>>
  >;
}[LogEventName];

/** A line as it is stored. */
export type LogLine = LogEvent & {
  readonly level: string;
  readonly time: string;
  readonly invocation: string;
};

export const LOG_LINE_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'One line of the structured log of exaudit',
  anyOf: (Object.keys(LOG_EVENTS) as LogEventName[]).map((name) => lineOf(name)),
};
