import type { CaptureStore } from '../capture-store.ts';
import type { CatalogRequest, CmdletAsk } from '../catalog/catalog-request.ts';
import { failed, type RequestOutcome } from '../request-outcome.ts';
import type { PowerShellRunner, ScriptCall } from '../runner.ts';
import type { AskAnswer } from '../sources/powershell/ask-answer.ts';
import { type BoundAsk, bindAsk, type Target } from './bind-ask.ts';
import { type AnswerRead, listedNames, readCmdletAnswer } from './read-cmdlet-answer.ts';

export interface AskContext {
  readonly powershell: PowerShellRunner;
  readonly store: CaptureStore;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Waits before a second try. Ends early when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Longer than Exchange's own micro delays, shorter than anybody's patience. */
const PAUSE_MS = 5_000;
const OF_MAILBOXES = new Set(['Get-Mailbox', 'Get-CASMailbox', 'Get-User']);

/**
 * Puts one request of the catalog, by its first ask that exists here, and stores the answer at `path`. What came before
 * a fault is kept as a part. Asked once more only where that is safe and can help: after a broken session or throttling. A server that
 * does not answer is left to whoever knows what else it is to be asked (`runErrands`).
 *
 * @param inMemory Also gives the objects; for answers of a few thousand lines.
 */
export async function askCmdlet(
  request: CatalogRequest,
  target: Target,
  path: string,
  context: AskContext,
  inMemory = false,
): Promise<RequestOutcome> {
  let hidden: AskAnswer | undefined;
  let durationMs = 0;
  for (const ask of request.asks) {
    const bound = ask.type === 'cmdlet' ? bindAsk(ask as CmdletAsk, target) : undefined;
    if (bound === undefined) continue;
    const tried = await askWithRetry(bound, path, context, inMemory);
    durationMs += tried.durationMs;
    if (!('hidden' in tried)) return { ...tried.outcome, durationMs };
    hidden = hidden?.state === 'no-parameter' ? hidden : tried.hidden;
  }
  if (request.ofOtherProduct === true) {
    return { status: 'not-asked', reason: `${request.id} is not here`, files: [] };
  }
  return failed(
    hidden?.state === 'no-parameter'
      ? `${request.id} does not take ${listedNames(hidden.detail)} here: no role of this account allows it, or this release does not have it`
      : `${request.id} is not here: no role of this account holds it, or this release does not have it`,
  );
}
type Tried = AnswerRead & { readonly durationMs: number };

async function askWithRetry(ask: BoundAsk, path: string, context: AskContext, inMemory: boolean): Promise<Tried> {
  const first = await askOnce(ask, path, context, inMemory);
  if ('hidden' in first || !first.again || context.signal.aborted) return first;
  await context.pause(PAUSE_MS, context.signal);
  if (context.signal.aborted) return first;
  const second = await askOnce(ask, path, context, inMemory);
  const durationMs = first.durationMs + second.durationMs;
  if ('hidden' in second || second.outcome.status !== 'failed') return { ...second, durationMs };
  return { ...(first.outcome.status === 'failed' ? second : first), durationMs };
}

async function askOnce(ask: BoundAsk, path: string, context: AskContext, inMemory: boolean): Promise<Tried> {
  const { powershell, signal, store, timeoutMs } = context;
  const part = inMemory ? undefined : await store.unfinished();
  const answer = await powershell.run({ ...callOf(ask, part), timeoutMs }, signal);
  try {
    return { ...(await readCmdletAnswer(ask, answer, part, path, store)), durationMs: answer.durationMs };
  } finally {
    if (part !== undefined) await store.discard(part);
  }
}

/** Mailboxes go through a script of their own, which does the same, written out for speed. */
function callOf(ask: BoundAsk, part: string | undefined): Pick<ScriptCall, 'script' | 'data'> {
  const { cmdlet, parameters, properties } = ask;
  const data = { cmdlet, parameters, properties, ...(part === undefined ? {} : { file: part }) };
  return { script: part !== undefined && OF_MAILBOXES.has(cmdlet) ? 'ask-mailboxes' : 'ask', data };
}
