import type { CauseWords } from '../../model/explain/causes/cause-words.ts';
import { CAUSES, causeWords } from '../../model/explain/causes.ts';
import { CLIENTS } from '../../model/explain/clients.ts';
import type {
  ExplainAnswer,
  ExplainedCause,
  ExplainProof,
  Observed,
  SignInStep,
} from '../../model/explain/explanation.ts';
import { PLACES } from '../../model/explain/places.ts';
import { CONNECTIONS, type SignInOutcome } from '../../model/explain/sign-in-words.ts';
import { valueText } from '../words/words.ts';

/** Capitals where somebody is hindered; the words carry the meaning, without colour. */
export const OUTCOME_WORDS: { readonly [outcome in SignInOutcome]: string } = {
  silent: 'silent',
  'cannot-tell': 'cannot tell',
  prompt: 'PROMPT',
  fail: 'FAILS',
};

export const wordsOf = (cause: Pick<ExplainedCause, 'id'>): CauseWords =>
  causeWords(cause.id) ?? CAUSES['wire-refused'];

/** "Outlook 2016 of mia@contoso.com, outside, domain computer: PROMPT, at the mail connection". */
export function answerTitle(answer: ExplainAnswer): string {
  const { client, connection, mailbox, outcome, place } = answer;
  const whose = mailbox === null ? '' : ` of ${mailbox}`;
  const at = connection === null ? '' : `, at ${CONNECTIONS[connection].toLowerCase()}`;
  const [first] = answer.causes;
  const asks = outcome !== 'prompt' || first === undefined || first.for.length === 0 ? undefined : wordsOf(first).asks;
  const says = outcome === 'silent' ? 'silent: the configuration shows no cause for a prompt' : OUTCOME_WORDS[outcome];
  return `${CLIENTS[client].title}${whose}, ${PLACES[place].title}: ${says}${at}${asks === undefined ? '' : `: ${asks}`}`;
}

/** What a step says behind its way: what is told, what is offered. */
export function stepDetail({ method, offered, told }: SignInStep): string {
  const list = (methods: readonly string[]): string => (methods.length === 0 ? 'nothing' : methods.join(', '));
  if (told !== undefined) return `told: ${told}${offered === undefined ? '' : `; IIS accepts: ${list(offered)}`}`;
  if (offered !== undefined) return list(offered);
  return method ?? '';
}

/** `EX01 tells clients outside: Basic`. */
export const proofText = ({ observed, says }: ExplainProof): string =>
  observed === null && says === 'no setting of its own' ? says : `${says}: ${valueText(observed)}`;

/** `OA-001`, or that no rule says it yet. */
export const rulesText = ({ rules }: Pick<ExplainedCause, 'rules'>): string => rules[0] ?? 'no rule';

/** Causes that lead somewhere, and one more where they are fewer than two; the rest, of which nothing was seen, apart. */
export function splitCauses({ causes, outcome }: Pick<ExplainAnswer, 'causes' | 'outcome'>): {
  readonly shown: readonly ExplainedCause[];
  readonly unseen: readonly ExplainedCause[];
} {
  const led = causes.filter(({ confidence }) => confidence !== 'unseen').length;
  const count = outcome === 'silent' ? led : Math.max(led, Math.min(2, causes.length));
  return { shown: causes.slice(0, count), unseen: causes.slice(count) };
}

/** What logs show of a connection, the contradiction by its word. */
export function observedWords({ methods, refused, signedIn, verdict }: Observed): string {
  const method = methods.length === 0 ? '' : ` with ${methods.join(', ')}`;
  const seen = `${signedIn} requests signed in${method}, ${refused} with credentials were refused`;
  if (verdict === 'contradicted') return `CONTRADICTED by logs: ${seen}`;
  return verdict === 'confirmed' ? `logs agree: ${seen}` : `logs: ${seen}`;
}
