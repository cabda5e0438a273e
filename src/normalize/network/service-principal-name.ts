import type { Fragment } from '../../model/resource.ts';
import { readSetspn, type SpnAnswer } from '../formats/setspn/setspn.ts';
import { isAccountList, readSetspnAccount } from '../formats/setspn/setspn-account.ts';
import { isDuplicates } from '../formats/setspn/setspn-duplicates.ts';
import type { AnswerReader } from '../place/answer-reader.ts';
import { NOT_WHOLE, nameFragment, ONE_DOMAIN } from './name-fragment.ts';
import { holdersAmong, isPattern, namesAsked, sharedName } from './names-asked.ts';
import { readSpnDuplicates } from './read-spn-duplicates.ts';

/** `setspn -Q NAME`, `-L ACCOUNT` or `-X`; without a command the text says which. */
export const readServicePrincipalName: AnswerReader = (text, context) => {
  const { asked, question } = context;
  if (question === '-L' || (asked === undefined && question === undefined && isAccountList(text)))
    return readAccount(text, context);
  if (question === '-X' || (asked === undefined && question === undefined && isDuplicates(text)))
    return readSpnDuplicates(text, context);
  return readQuestion(text, context);
};

const readQuestion: AnswerReader = (text, context) => {
  const answer = readSetspn(text, context.isForestWide, context.end);
  const { leftOver } = answer;
  const fragments = namesAsked(answer, context.asked).flatMap(
    (name) => normalizeServicePrincipalName(holdersAmong(answer, name), name, context) ?? [],
  );
  if (fragments.length > 0) {
    const isCut = !answer.isWhole && leftOver.length === 0;
    const reason = 'its end is not there';
    return { fragments, leftOver, ...(isCut ? { shortfall: { cause: 'partial', reason } } : {}) };
  }
  const reason = isPattern(context.asked)
    ? 'it found no name, and asked for a pattern'
    : 'it does not say which name was asked for: the command line is missing';
  return { fragments: [], leftOver, shortfall: { cause: 'unreadable', reason } };
};

/** An account holds each name that is listed; whether others hold it too was not asked. */
const readAccount: AnswerReader = (text, context) => {
  const { accounts, leftOver } = readSetspnAccount(text, context.end);
  const fragments = accounts.flatMap(({ dn, names }) =>
    names.flatMap(({ name, line }) => nameFragment({ name, line, accounts: [dn], unseen: ONE_ACCOUNT }, context) ?? []),
  );
  return { fragments, leftOver, narrower: { cause: 'partial', reason: ONE_ACCOUNT.detail } };
};

/**
 * What `setspn -Q NAME` says of that name: every account that it printed holds it. The other names of those accounts
 * are not judged by it, since others may hold them too.
 *
 * @param asked The name after `-Q`; without it, the one name that all accounts share, where there is just one.
 * @returns `undefined` where it cannot be told which name was asked for.
 */
function normalizeServicePrincipalName(
  answer: SpnAnswer,
  asked: string | undefined,
  context: { readonly record: number; readonly lineOffset?: number },
): Fragment | undefined {
  const name = asked ?? (answer.isWhole ? sharedName(answer) : undefined);
  if (name === undefined) return undefined;
  const { isForestWide } = answer;
  const unseen = !answer.isWhole ? NOT_WHOLE : isForestWide === true ? undefined : ONE_DOMAIN;
  const line = answer.accounts[0]?.line;
  return nameFragment(
    {
      name,
      ...(line === undefined ? {} : { line }),
      ...(answer.isWhole ? { accounts: answer.accounts.map(({ dn }) => dn) } : {}),
      ...(unseen === undefined ? {} : { unseen }),
      ...(isForestWide === undefined ? {} : { isForestWide }),
    },
    context,
  );
}

const ONE_ACCOUNT = {
  cause: 'truncated',
  detail: 'the names of one account were listed, and others may hold them too: setspn -F -Q asks the forest',
} as const;
