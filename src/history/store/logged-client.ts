import { randomBytes } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';
import type { Log } from '../../model/log/log.ts';

/** A class of connections. */
export type ClientClass = new (config?: string | ClientConfig) => Client;

type ToldEnd = (outcome: 'done' | 'failed') => void;

/**
 * A connection to PostgreSQL that says what it sends, before it sends it, and how that ended: the text of each statement,
 * whose values are none of it. Whoever opens connections takes this class, libraries too.
 *
 * @param where As people may see it: host, port and database.
 */
export function loggedClient(log: Log, where: string): ClientClass {
  return class LoggedClient extends Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      const connection = randomBytes(4).toString('hex');
      let last = 0;
      this.connect = watched(this.connect, () => {
        const took = clock();
        return (outcome) => log({ event: 'connection-opened', connection, target: where, outcome, durationMs: took() });
      });
      this.query = watched(this.query, ([statement]) => {
        const text = textOf(statement);
        last += 1;
        const sent = last;
        const took = clock();
        log({ event: 'statement-sent', connection, sent, text, bytes: Buffer.byteLength(text) });
        return (outcome) => log({ event: 'statement-ended', connection, sent, outcome, durationMs: took() });
      });
    }
  };
}

function clock(): () => number {
  const began = performance.now();
  return () => Math.round(performance.now() - began);
}

/** A method that gives a promise, or takes a callback as its last argument. @param begin Told of each call before it is made. */
function watched<Method extends (...given: never[]) => unknown>(
  method: Method,
  begin: (given: readonly unknown[]) => ToldEnd,
): Method {
  return new Proxy(method, {
    apply: (target, self, given: unknown[]) => {
      const end = begin(given);
      const told = given.map((one) => (isCallback(one) ? withEnd(one, end) : one));
      const result: unknown = Reflect.apply(target, self, told);
      if (result instanceof Promise)
        result.then(
          () => end('done'),
          () => end('failed'),
        );
      return result;
    },
  });
}

type Callback = (...told: unknown[]) => unknown;

const isCallback = (value: unknown): value is Callback => typeof value === 'function';

/** A callback as Node has them: its first argument is what went wrong. */
const withEnd =
  (callback: Callback, end: ToldEnd): Callback =>
  (...told) => {
    end(told[0] ? 'failed' : 'done');
    return callback(...told);
  };

/** As it is sent: a text, or the member `text` of what carries its values with it. */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text } = Object(statement) as { readonly text?: unknown };
  return typeof text === 'string' ? text : '';
}
