import Type, { type Static, type TSchema } from 'typebox';
import { count, maybe, oneOf, text, texts, time } from '../documents/declare.ts';
import { LOG_LEVELS, REQUEST_WAYS, STAGE_ENDS, STAGES } from './log-words.ts';

/** One line of the structured log, by what happened. `docs/logs.md` and `policies/schema/log-line.schema.json` say it again. */

/** A member with what a reader has to know of it. */
function said<T extends TSchema>(schema: T, description: string) {
  return Type.Unsafe<Static<T>>({ ...schema, description });
}

const level = said(oneOf(LOG_LEVELS.filter((one) => one !== 'silent')), 'how much it matters');
const at = said(time, 'when it was written, ISO 8601 UTC');
const invocation = said(text, 'one start of the program: the same on all of its lines');
const stage = said(oneOf(STAGES), 'what the program was doing');
const durationMs = said(count, 'how long it took, milliseconds');
const sent = said(count, 'number of the request in this invocation: its two lines have the same');
const via = said(oneOf(REQUEST_WAYS), 'how it left');
const request = said(text, 'its name in docs/requests.md');
const scope = said(text, '`organization`, or the server');
const connection = said(text, 'the connection that it goes over');
const database = said(text, 'the mailbox database, where it was asked by database');

/** Members of each event, beside those that every line has. */
export const LOG_EVENTS = {
  'program-started': {
    command: said(text, 'as it was typed, without its options'),
    options: said(texts, 'names of the options that were given, without their values'),
    version: said(text, 'of exaudit'),
    node: said(text, 'of Node.js'),
    platform: said(text, 'operating system and processor'),
    redaction: said(oneOf(['none', 'pii', 'all'] as const), 'how much is hidden in these lines'),
  },
  'stage-started': { stage },
  'stage-ended': { stage, durationMs, outcome: said(oneOf(STAGE_ENDS), 'how it ended') },
  'request-sent': {
    sent,
    via,
    target: said(text, 'who is asked: a server, an address, this computer'),
    text: said(text, 'what is sent, exactly; of a script that comes with exaudit its name and its data'),
    bytes: maybe(said(count, 'how much is sent')),
    request: maybe(request),
    scope: maybe(scope),
  },
  'request-ended': {
    sent,
    via,
    outcome: said(text, '`answered`, `exited`, or what came in the place of an answer'),
    durationMs,
    bytes: maybe(said(count, 'how much came back, where it is counted')),
  },
  answer: {
    request,
    scope,
    database: maybe(database),
    outcome: said(
      oneOf(['complete', 'partial', 'failed', 'not-asked', 'kept'] as const),
      '`kept`: an earlier collection had it; `not-asked`: nobody there can answer it',
    ),
    durationMs,
    bytes: said(count, 'size of what was stored of it'),
    count: maybe(said(count, 'objects in it, where they are counted')),
  },
  'message-sent': {
    channel: said(text, 'to whom, as the configuration calls it; addresses are secrets'),
    attempt: said(count, 'which try it is, from 1'),
    text: said(text, 'the message as a value; each channel puts it into words of its own'),
    bytes: said(count, 'how much that is'),
  },
  'message-ended': {
    channel: said(text, 'to whom'),
    attempt: said(count, 'which try it was'),
    outcome: said(oneOf(['arrived', 'failed'] as const), 'whether it was taken'),
    durationMs,
  },
  'connection-opened': {
    connection: said(text, 'one connection to PostgreSQL: the same on all of its lines'),
    target: said(text, 'host, port and database; no user, no password'),
    outcome: said(oneOf(['done', 'failed'] as const), 'whether it was opened'),
    durationMs,
  },
  'statement-sent': {
    connection,
    sent: said(count, 'number of the statement on its connection: its two lines have the same'),
    text: said(text, 'what is sent, exactly; `$1` stands for a value, which is not in it'),
    bytes: said(count, 'how much that is, without its values'),
  },
  'statement-ended': {
    connection,
    sent: said(count, 'number of the statement'),
    outcome: said(oneOf(['done', 'failed'] as const), 'whether it was taken'),
    durationMs,
  },
  'run-kept': { run: said(text, 'id of the run, the name of its folder') },
  'plan-kept': { plan: said(text, 'id of the plan, the name of its folder') },
  fault: {
    code: said(text, 'kind of the fault; `internal` is a bug of exaudit'),
    frames: maybe(said(texts, 'of a bug: where in exaudit, without its message')),
  },
  'program-ended': {
    exit: said(count, 'exit code, docs/exit-codes.md'),
    durationMs,
  },
} as const;

export type LogEventName = keyof typeof LOG_EVENTS;

/** Members that every line has. */
export const LOG_COMMON = {
  level,
  time: at,
  invocation,
  event: said(text, 'what happened'),
  stage: maybe(stage),
} as const;
