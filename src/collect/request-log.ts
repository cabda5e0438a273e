import type { Log } from '../model/log/log.ts';
import type { LogEvent } from '../model/log/log-line.ts';

/** A request as it leaves this program. */
export type Leaving = Omit<Extract<LogEvent, { readonly event: 'request-sent' }>, 'event' | 'stage' | 'sent'>;

/**
 * Told of a request before it is sent, so that it is on record whatever happens then; gives what is told how it ended.
 * `bytes` is what came back.
 */
export type RequestLog = (leaving: Leaving) => (outcome: string, bytes?: number) => void;

export const NO_REQUEST_LOG: RequestLog = () => () => undefined;

/** Numbers requests, so that the end of each is found. */
export function requestLog(log: Log): RequestLog {
  let last = 0;
  return (leaving) => {
    last += 1;
    const sent = last;
    const started = performance.now();
    let isOpen = true;
    log({ event: 'request-sent', sent, ...leaving });
    return (outcome, bytes) => {
      // What was given up may still be heard of.
      if (!isOpen) return;
      isOpen = false;
      log({
        event: 'request-ended',
        sent,
        via: leaving.via,
        outcome,
        durationMs: Math.round(performance.now() - started),
        ...(bytes === undefined ? {} : { bytes }),
      });
    };
  };
}
