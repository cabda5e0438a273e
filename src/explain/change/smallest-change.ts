import type { CauseName } from '../../model/explain/causes.ts';
import { CLIENT_NAMES } from '../../model/explain/clients.ts';
import type { ExplainAnswer, SmallestChange } from '../../model/explain/explanation.ts';
import { PLACE_NAMES } from '../../model/explain/places.ts';
import { answerRank } from '../../model/explain/sign-in-words.ts';
import { explainSignIn } from '../explain.ts';
import type { ExplainQuestion, OtherMailbox } from '../explain-question.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import type { TriedEdit } from './edit.ts';

/** What the question is about, and everything that it was answered from. */
interface Situation {
  readonly facts: SignInFacts;
  /** The same mailbox, read again from changed facts. */
  readonly mailbox: (facts: SignInFacts) => MailboxFacts;
  /** The other mailboxes, too. */
  readonly others: (facts: SignInFacts) => readonly OtherMailbox[];
  readonly changed: (edits: readonly TriedEdit[]) => SignInFacts;
}

/** Most remedies that are tried together. */
const MOST = 8;

/**
 * The fewest changes of the configuration that end a prompt, out of the remedies of its causes: silent where a set of them
 * comes that far; of equally many those that make the fewest other sign-ins worse. `null` where no set ends it.
 */
export function smallestChange(
  answer: ExplainAnswer,
  question: ExplainQuestion,
  situation: Situation,
): SmallestChange | null {
  if (answer.outcome !== 'prompt' && answer.outcome !== 'fail') return null;
  const causes = answer.causes.filter((cause) => cause.for.length > 0).map(({ id }) => id as CauseName);
  const candidates = candidatesFor(situation.facts, causes, question).slice(0, MOST);
  const tried = subsetsOf(candidates).map((set) => {
    const facts = situation.changed(set.flatMap((one) => one.edits));
    const asked = { ...question, others: situation.others(facts) };
    return { set, facts, after: explainSignIn(facts, situation.mailbox(facts), asked) };
  });
  const helping = tried.filter(({ after }) => after.outcome !== 'prompt' && answerRank(after) < answerRank(answer));
  const best = Math.min(...helping.map(({ after }) => answerRank(after)));
  const enough = helping.filter(({ after }) => answerRank(after) === best);
  const fewest = Math.min(...enough.map(({ set }) => stepsIn(set)));
  return (
    enough
      .filter(({ set }) => stepsIn(set) === fewest)
      .map(({ after, facts, set }) => changeOf(set, { answer, after }, question, situation, facts))
      .sort((one, other) => one.worse.length - other.worse.length)[0] ?? null
  );
}

const stepsIn = (set: readonly Candidate[]): number =>
  new Set(set.flatMap(({ edits }) => edits.map(({ says }) => says))).size;

function subsetsOf(candidates: readonly Candidate[]): (readonly Candidate[])[] {
  const sets: (readonly Candidate[])[] = [[]];
  for (const candidate of candidates) sets.push(...sets.map((set) => [...set, candidate]));
  return sets.slice(1);
}

/** What it does to every other client and place of the same mailbox. */
function changeOf(
  set: readonly Candidate[],
  { after: ends, answer }: { readonly answer: ExplainAnswer; readonly after: ExplainAnswer },
  question: ExplainQuestion,
  situation: Situation,
  after: SignInFacts,
): SmallestChange {
  const cells = CLIENT_NAMES.flatMap((client) => PLACE_NAMES.map((place) => ({ client, place })));
  const moved = cells.map((cell) => {
    const asked = { ...question, ...cell };
    const was = explainSignIn(situation.facts, situation.mailbox(situation.facts), asked);
    const is = explainSignIn(after, situation.mailbox(after), { ...asked, others: situation.others(after) });
    return { ...cell, from: was.outcome, to: is.outcome, by: answerRank(is) - answerRank(was) };
  });
  const rules = set.flatMap(({ cause }) => answer.causes.find(({ id }) => id === cause)?.rules ?? []);
  return {
    client: answer.client,
    place: answer.place,
    ends: ends.outcome,
    steps: [...new Set(set.flatMap(({ edits }) => edits.map(({ says }) => says)))],
    rules: [...new Set(rules)],
    better: moved.filter(({ by }) => by < 0).map(({ by: _by, ...cell }) => cell),
    worse: moved.filter(({ by }) => by > 0).map(({ by: _by, ...cell }) => cell),
  };
}
