import type { ScriptAnswer } from '../../runner.ts';
import { envelopeIn, noAnswer } from './envelope.ts';

/**
 * What was printed, as text. The package races each call against the end of the process and so keeps the bytes of all
 * of them beside its history; their memory is taken out from under it. Small buffers share theirs with others.
 */
export function printedIn(stdout: Buffer | undefined): AskEnding {
  if (stdout === undefined) return { type: 'died', reason: 'the process ended in the middle of the call' };
  const text = stdout.toString('latin1');
  if (stdout.buffer instanceof ArrayBuffer && stdout.buffer.byteLength > Buffer.poolSize) stdout.buffer.transfer(0);
  return { type: 'printed', text };
}

/** What a call came to by itself; whether the host let it run is told by what it complained of. */
export function answerIn(outcome: AskEnding, nonce: string): ScriptAnswer {
  if (outcome.type !== 'printed') return noAnswer(outcome.type, outcome.reason, 0);
  const envelope = envelopeIn(outcome.text, nonce);
  if (envelope === undefined) return noAnswer('garbled', 'the call ended without its envelope', 0);
  return { state: 'answered', ...envelope, reason: '', durationMs: 0 };
}

/** How a call ended: with what was printed, or before it. */
export type AskEnding =
  | { readonly type: 'printed'; readonly text: string }
  | { readonly type: 'died' | 'timed-out' | 'cancelled' | 'garbled'; readonly reason: string };
