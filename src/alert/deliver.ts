import type { AlertEvent, AlertMessage } from '../model/alert.ts';
import { type Log, NO_LOG } from '../model/log/log.ts';
import { DeliveryError } from './delivery-error.ts';

/** A way to tell people or programs. */
export interface AlertChannel {
  /** `mail`, `webhook pager`: no address. */
  readonly name: string;
  /** Whether an event is told over it; without it every one is. */
  readonly takes?: (event: AlertEvent) => boolean;
  /** Sends once. Rejects with DeliveryError, at the latest after `timeoutMs`. */
  readonly send: (message: AlertMessage, timeoutMs: number, signal: AbortSignal) => Promise<void>;
}

/** How patient somebody is: pauses between attempts, and how long one attempt may take; milliseconds. */
export interface AlertPatience {
  readonly pauses: readonly number[];
  readonly timeoutMs: number;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** What became of one message. */
export type Delivery =
  | { readonly channel: string; readonly arrived: true; readonly attempts: number }
  | { readonly channel: string; readonly arrived: false; readonly attempts: number; readonly reason: string };

/**
 * Sends a message over one channel, again after each pause while the reason may pass. Never rejects: a message that does
 * not arrive costs no audit. Each try is in the log before it leaves.
 */
export async function deliver(
  { name, send }: AlertChannel,
  message: AlertMessage,
  { pause, pauses, timeoutMs }: AlertPatience,
  signal: AbortSignal,
  log: Log = NO_LOG,
): Promise<Delivery> {
  for (let attempts = 1; ; attempts += 1) {
    const ended = logSent(log, name, attempts, message);
    try {
      await send(message, timeoutMs, signal);
      ended('arrived');
      return { channel: name, arrived: true, attempts };
    } catch (error) {
      ended('failed');
      const wait = pauses[attempts - 1];
      const passes = error instanceof DeliveryError && error.isPassing;
      if (!passes || wait === undefined || signal.aborted)
        return { channel: name, arrived: false, attempts, reason: reasonOf(error) };
      await pause(wait, signal).catch(() => undefined);
    }
  }
}

/** Before it leaves; gives who says how it ended. */
function logSent(
  log: Log,
  channel: string,
  attempt: number,
  message: AlertMessage,
): (outcome: 'arrived' | 'failed') => void {
  const text = JSON.stringify(message);
  const began = performance.now();
  log({ event: 'message-sent', channel, attempt, text, bytes: Buffer.byteLength(text) });
  return (outcome) =>
    log({ event: 'message-ended', channel, attempt, outcome, durationMs: Math.round(performance.now() - began) });
}

const reasonOf = (error: unknown): string =>
  error instanceof DeliveryError ? error.message : 'the message could not be made';
