import type { ExplainQuestion } from '../../explain/explain-question.ts';
import type { ComparedAnswers, ExplainAnswer } from '../../model/explain/explanation.ts';
import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { answered } from './answered.ts';
import type { AskedQuestion } from './asked-question.ts';
import { comparedWith } from './compare.ts';
import { editsOf } from './planned-change.ts';
import { readSituation } from './read-situation.ts';
import type { ReadSituation } from './situation.ts';
import { situationAfter } from './situation-after.ts';

/** What the same question is asked of as well, and what it is called. */
export interface EarlierState {
  readonly says: string;
  readonly snapshot: SnapshotSource;
}

/** What was asked of today's state, and what came of it. */
interface AskedState {
  readonly asked: AskedQuestion;
  readonly questions: readonly ExplainQuestion[];
  readonly answers: readonly ExplainAnswer[];
  /** Who is affected in a state; `null` where one mailbox was asked for. */
  readonly counted: (state: ReadSituation) => SignInMatrix | null;
}

/** The same questions asked of other states: after each change that is tried, and of an earlier snapshot. */
export async function comparedStates(
  read: ReadSituation,
  now: AskedState,
  earlier: EarlierState | undefined,
): Promise<readonly ComparedAnswers[]> {
  const { answers, asked, counted, questions } = now;
  const tried = (asked.whatIf ?? []).map((named): ComparedAnswers => {
    const { edits, says } = editsOf(named, read.facts, read.changing);
    const after = situationAfter(read, edits);
    return comparedWith(
      'what-if',
      says,
      answers,
      questions.map((question) => answered(read, after, question, asked.rule)),
      { matrix: counted(after) },
    );
  });
  return earlier === undefined ? tried : [...tried, await since(earlier, now)];
}

async function since(
  { says, snapshot }: EarlierState,
  { answers, asked, questions }: AskedState,
): Promise<ComparedAnswers> {
  const then = await readSituation(snapshot, asked.mailbox, asked.others);
  return comparedWith(
    'since',
    says,
    answers,
    questions.map((question) => answered(then, then, question, asked.rule)),
    { then: then.small },
  );
}
