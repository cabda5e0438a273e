import { separatingTests } from '../../explain/answer/separating-tests.ts';
import { smallestChange } from '../../explain/change/smallest-change.ts';
import type { OtherMailbox } from '../../explain/explain-question.ts';
import type { MailboxFacts } from '../../explain/facts/mailbox-facts.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { signInMatrix } from '../../explain/matrix.ts';
import { isNamed } from '../../explain/worst-group.ts';
import { VERSION } from '../../lib/version.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { answerRank } from '../../model/explain/sign-in-words.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { answered, personOf } from './answered.ts';
import type { AskedQuestion } from './asked-question.ts';
import { comparedStates, type EarlierState } from './compared-states.ts';
import { computerFor, serverFor } from './named-computers.ts';
import { mailboxesOf } from './planned-change.ts';
import { ELSEWHERE, questionsOf } from './question.ts';
import { readSituation } from './read-situation.ts';
import { mailboxOf, othersOf, type ReadSituation } from './situation.ts';
import { factsAfter } from './situation-after.ts';

/** @param rules Ids of all rules that exist. @param earlier What the same question is asked of as well. */
export async function explainSnapshot(
  snapshot: SnapshotSource,
  asked: AskedQuestion & { readonly subject: string },
  rules: ReadonlySet<string>,
  earlier?: EarlierState,
): Promise<Explanation> {
  const read = await readSituation(snapshot, asked.mailbox, asked.others, mailboxesOf(asked.whatIf ?? []));
  const { facts } = read;
  const server = serverFor(facts, asked.server);
  const computer = computerFor(facts, asked.computer);
  const { clients, places, questions } = questionsOf(facts, { ...asked, server, computer }, rules);
  const found = questions
    .map((one) => ({ ...one, others: othersOf(read, facts) }))
    .map((question) => ({ question, answer: answered(read, read, question, asked.rule) }))
    .filter(({ answer }) => asked.rule === undefined || isNamed(answer, asked.rule))
    .sort(
      (a, b) =>
        Number(isContradicted(b.answer)) - Number(isContradicted(a.answer)) ||
        answerRank(b.answer) - answerRank(a.answer),
    );
  const answers = found.map(({ answer }) => answer);
  const counted = (state: ReadSituation): SignInMatrix | null =>
    asked.mailbox !== undefined
      ? null
      : signInMatrix(state.facts, state.groups, {
          complete: read.isEveryMailbox,
          rules,
          server,
          site: asked.site,
          ...(asked.matrix ? {} : { clients, places }),
        });
  return {
    schema: 'exaudit/explanation/v1',
    tool: `exaudit ${VERSION}`,
    subject: asked.subject,
    organization: read.organization,
    contentDigest: read.contentDigest,
    question: {
      mailbox: read.mailbox === undefined ? null : mailboxOf(read, facts).address,
      others: asked.others ?? [],
      clients,
      places,
      symptom: asked.symptom ?? null,
      server: asked.server ?? null,
      computer: computer ?? null,
      site: asked.site ?? null,
      rule: asked.rule ?? null,
      after: asked.after ?? null,
    },
    answers,
    tests: separatingTests(answers),
    changes: found.flatMap(({ answer, question }) => {
      const mailbox = (after: SignInFacts): MailboxFacts =>
        personOf(read, { ...read, facts: after }, question, asked.rule);
      const others = (after: SignInFacts): readonly OtherMailbox[] => othersOf(read, after);
      return (
        smallestChange(answer, question, { facts, mailbox, others, changed: (edits) => factsAfter(read, edits) }) ?? []
      );
    }),
    compared: await comparedStates(
      read,
      { asked, questions: found.map(({ question }) => question), answers, counted },
      earlier,
    ),
    elsewhere: ELSEWHERE,
    matrix: counted(read),
  };
}

/** Logs show otherwise than is predicted: nobody should have to look for that. */
const isContradicted = ({ steps }: ExplainAnswer): boolean =>
  steps.some(({ observed }) => observed?.verdict === 'contradicted');
