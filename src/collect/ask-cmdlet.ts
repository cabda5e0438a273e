import type { Value } from '../model/resource.ts';
import { type BoundAsk, bindAsk, type Target } from './bind-ask.ts';
import type { CaptureStore } from './capture-store.ts';
import type { CatalogRequest, CmdletAsk } from './catalog/catalog-request.ts';
import { isDiskFull, type PlainReason, reasonOfErrors, reasonOfSilence, silenceIn } from './plain-reason.ts';
import { failed, type RequestOutcome } from './request-outcome.ts';
import type { PowerShellRunner, ScriptAnswer, ScriptCall } from './runner.ts';
import { type AskAnswer, askAnswerOf } from './sources/powershell/ask-answer.ts';

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
      ? `${request.id} does not take ${listed(hidden.detail)} here: no role of this account allows it, or this release does not have it`
      : `${request.id} is not here: no role of this account holds it, or this release does not have it`,
  );
}

type Read = { readonly outcome: RequestOutcome; readonly again: boolean } | { readonly hidden: AskAnswer };
type Tried = Read & { readonly durationMs: number };

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
    return { ...(await read(ask, answer, part, path, store)), durationMs: answer.durationMs };
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

async function read(
  ask: BoundAsk,
  answer: ScriptAnswer,
  part: string | undefined,
  path: string,
  store: CaptureStore,
): Promise<Read> {
  if (answer.state !== 'answered') {
    const reason = reasonOfSilence(answer);
    const saved = part === undefined ? undefined : await store.finish(part, path);
    const base = {
      ...silenceIn(answer),
      ...(answer.state === 'not-started' ? { disconnected: true } : {}),
    };
    if (saved === undefined) return { outcome: failed(reason.text, base), again: reason.passing };
    const outcome: RequestOutcome = {
      status: 'partial',
      reason: `${reason.text}; what came before it was kept`,
      files: [{ ...saved, withheld: [] }],
      ...base,
    };
    return { outcome, again: reason.passing };
  }
  const said = askAnswerOf(answer);
  if (said?.state === 'no-cmdlet' || said?.state === 'no-parameter') return { hidden: said };
  if (said?.state === 'refused') {
    return {
      outcome: failed(`${ask.cmdlet} ${listed(said.detail)}: not on the list of what may be asked`),
      again: false,
    };
  }
  const problem = problemOf(answer, said);
  const objects = said?.objects ?? [];
  const stored =
    part === undefined
      ? objects.length === 0
        ? undefined
        : await store.write(path, objects.map((object) => `${JSON.stringify(object)}\n`).join(''))
      : // A part of all mailboxes is worth less than room for the rest, and for capture.json.
        problem !== undefined && isDiskFull(problem)
        ? undefined
        : await store.finish(part, path);
  const base = {
    files: stored === undefined ? [] : [{ ...stored, withheld: said?.withheld ?? [] }],
    count: said?.count ?? 0,
    ...(said?.truncated === true ? { truncated: true } : {}),
    ...(part === undefined ? { objects } : {}),
  };
  if (problem === undefined) return { outcome: { status: 'complete', ...base }, again: false };
  const status = stored === undefined && problem.part !== true ? 'failed' : 'partial';
  const silence = silenceIn(answer, problem);
  return {
    outcome: { status, reason: problem.text, ...base, ...silence },
    again: problem.passing && silence.silent === undefined,
  };
}

function problemOf(
  answer: ScriptAnswer,
  said: AskAnswer | undefined,
): (PlainReason & { readonly part?: true }) | undefined {
  if (said === undefined || !said.complete || !answer.finished) return reasonOfErrors(answer.errors);
  // An error that did not end the cmdlet: some of what was asked for is missing.
  if (answer.errors.length > 0) return reasonOfErrors(answer.errors);
  if (said.truncated) {
    return { text: 'it warned that there are more results than it gave', passing: false, part: true };
  }
  if (said.unreadable.length > 0) {
    return { text: `${listed(said.unreadable)} could not be read`, passing: false, part: true };
  }
  return undefined;
}

const listed = (names: readonly string[]): string => names.slice(0, 6).join(', ');

/** Lines of a stored answer; what is no JSON is passed over: it is asked for again otherwise. */
export function objectsIn(text: string): readonly Value[] {
  return text.split('\n').flatMap((line): readonly Value[] => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as Value];
    } catch {
      return [];
    }
  });
}
