import type { CaptureStore } from '../capture-store.ts';
import { isDiskFull, type PlainReason, reasonOfErrors, reasonOfSilence, silenceIn } from '../plain-reason.ts';
import { failed, type RequestOutcome } from '../request-outcome.ts';
import type { ScriptAnswer } from '../runner.ts';
import { type AskAnswer, askAnswerOf } from '../sources/powershell/ask-answer.ts';
import type { BoundAsk } from './bind-ask.ts';

/** What an answer came to; or that its cmdlet, or a parameter of it, is not there. */
export type AnswerRead = { readonly outcome: RequestOutcome; readonly again: boolean } | { readonly hidden: AskAnswer };

/**
 * Stores the objects of an answer at `path` and says what is missing of them.
 *
 * @param part The file that the script wrote into; `undefined` where the answer brings its objects along.
 */
export async function readCmdletAnswer(
  ask: BoundAsk,
  answer: ScriptAnswer,
  part: string | undefined,
  path: string,
  store: CaptureStore,
): Promise<AnswerRead> {
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
      outcome: failed(`${ask.cmdlet} ${listedNames(said.detail)}: not on the list of what may be asked`),
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
    return { text: `${listedNames(said.unreadable)} could not be read`, passing: false, part: true };
  }
  return undefined;
}

/** The first six. */
export const listedNames = (names: readonly string[]): string => names.slice(0, 6).join(', ');
