import { separatingTests } from '../../explain/answer/separating-tests.ts';
import { type TriedEdit, withEdits } from '../../explain/change/edit.ts';
import { smallestChange } from '../../explain/change/smallest-change.ts';
import { type ExplainQuestion, explainSignIn, type OtherMailbox } from '../../explain/explain.ts';
import { type MailboxFacts, mailboxFacts } from '../../explain/facts/mailbox-facts.ts';
import { type SignInFacts, signInFacts } from '../../explain/facts/sign-in-facts.ts';
import { changedMailboxes, groupsIn } from '../../explain/mailbox-groups.ts';
import { isNamed, signInMatrix, worstGroup } from '../../explain/matrix.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { VERSION } from '../../lib/version.ts';
import type { ComparedAnswers, ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { answerRank } from '../../model/explain/sign-in-words.ts';
import type { Resource } from '../../model/resource.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { readCriteria } from '../criteria.ts';
import { type GivenEvidence, openEvidence } from '../evidence.ts';
import { staged } from '../log/staged.ts';
import { storedRun } from '../stored.ts';
import type { Surroundings } from '../surroundings.ts';
import { comparedWith } from './compare.ts';
import { editsOf, mailboxesOf, namedChange } from './planned-change.ts';
import { type AskedQuestion, computerFor, ELSEWHERE, meantBy, questionsOf, serverFor } from './question.ts';
import { mailboxOf, othersOf, type ReadSituation, readSituation } from './read-situation.ts';

/** What somebody wants explained; what is not said is looked at in all its values that fit. */
export interface ExplainRequest extends GivenEvidence, Omit<AskedQuestion, 'whatIf'> {
  readonly subject: string;
  /** Changes in words, or folders of plans. */
  readonly whatIf?: readonly string[];
  /** An earlier snapshot, capture or run: what changed since. */
  readonly since?: string | undefined;
}

/** Why somebody is asked for a password: read from the configuration, never tried. */
export async function explain(given: ExplainRequest, world: Surroundings): Promise<Explanation> {
  const { policies } = await readCriteria(CRITERIA, world);
  const rules = new Set(policies.rules.map(({ about }) => about.id));
  const { log, signal } = world;
  return withScratch(async (scratch) => {
    const { run, snapshot } = await staged(log, 'open', () => openEvidence(given, { scratch, signal }), signal);
    const meant = run === undefined ? {} : meantBy(given, (await storedRun(run)).findings);
    const whatIf = await Promise.all((given.whatIf ?? []).map(namedChange));
    const asked = { ...given, ...meant, whatIf };
    if (asked.since === undefined) return staged(log, 'explain', () => explainSnapshot(snapshot, asked, rules), signal);
    const earlier = await openEvidence({ ...asked, paths: [asked.since] }, { scratch, signal });
    const before = { says: asked.since, snapshot: earlier.snapshot };
    return staged(log, 'explain', () => explainSnapshot(snapshot, asked, rules, before), signal);
  });
}

const CRITERIA = { policies: [], profile: undefined, overrides: [], waivers: undefined, asOf: undefined };

/** @param rules Ids of all rules that exist. @param earlier What the same question is asked of as well. */
export async function explainSnapshot(
  snapshot: SnapshotSource,
  asked: AskedQuestion & { readonly subject: string },
  rules: ReadonlySet<string>,
  earlier?: { readonly says: string; readonly snapshot: SnapshotSource },
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
  const of = (edits: readonly TriedEdit[]): SignInFacts =>
    signInFacts(withEdits(read.small, edits), read.collections, read.collected);
  const asking = found.map(({ question }) => question);
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
      return smallestChange(answer, question, { facts, mailbox, others, changed: of }) ?? [];
    }),
    compared: [
      ...(asked.whatIf ?? []).map((named): ComparedAnswers => {
        const { edits, says } = editsOf(named, facts, read.changing);
        const after = situationAfter(read, edits);
        return comparedWith(
          'what-if',
          says,
          answers,
          asking.map((question) => answered(read, after, question, asked.rule)),
          { matrix: counted(after) },
        );
      }),
      ...(earlier === undefined ? [] : [await since(earlier, asked, asking, answers)]),
    ],
    elsewhere: ELSEWHERE,
    matrix: counted(read),
  };
}

/** Logs show otherwise than is predicted: nobody should have to look for that. */
const isContradicted = ({ steps }: ExplainAnswer): boolean =>
  steps.some(({ observed }) => observed?.verdict === 'contradicted');

/** Of the mailbox that was asked for; else of the group of mailboxes that is worst off, else of any. */
function answered(
  read: ReadSituation,
  after: ReadSituation,
  question: ExplainQuestion,
  rule: string | undefined,
): ExplainAnswer {
  const asked = { ...question, others: othersOf(after, after.facts) };
  const answer = explainSignIn(after.facts, personOf(read, after, question, rule), asked);
  return read.mailbox === undefined ? { ...answer, mailbox: null } : answer;
}

function personOf(
  read: ReadSituation,
  after: ReadSituation,
  question: ExplainQuestion,
  rule: string | undefined,
): MailboxFacts {
  if (read.mailbox !== undefined) return mailboxOf(after, after.facts);
  const worst = worstGroup(read.facts, read.groups, question, rule)?.resource;
  return mailboxFacts(after.changing.get(worst?.id ?? '') ?? worst, after.facts);
}

/** What was read, as it would read after these changes, which may change mailboxes themselves. */
function situationAfter(read: ReadSituation, edits: readonly TriedEdit[]): ReadSituation {
  const one = (resource: Resource): Resource => withEdits([resource], edits)[0] ?? resource;
  const small = withEdits(read.small, edits);
  const facts = signInFacts(small, read.collections, read.collected);
  const alike = changedMailboxes(read.alike, edits);
  return {
    ...read,
    small,
    facts,
    alike,
    groups: groupsIn(alike, facts),
    mailbox: read.mailbox === undefined ? undefined : one(read.mailbox),
    others: read.others.map(({ name, resource }) => ({ name, resource: one(resource) })),
    changing: new Map([...read.changing].map(([id, resource]) => [id, one(resource)])),
  };
}

async function since(
  { says, snapshot }: { readonly says: string; readonly snapshot: SnapshotSource },
  asked: AskedQuestion,
  questions: readonly ExplainQuestion[],
  answers: readonly ExplainAnswer[],
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
