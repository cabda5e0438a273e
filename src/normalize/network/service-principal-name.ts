import type { Fragment, Unseen } from '../../model/resource.ts';
import { readSetspn, type SpnAnswer } from '../formats/setspn/setspn.ts';
import { isAccountList, readSetspnAccount } from '../formats/setspn/setspn-account.ts';
import { isDuplicates, readSetspnDuplicates } from '../formats/setspn/setspn-duplicates.ts';
import type { AnswerReader } from '../place/answer-reader.ts';

/** `setspn -Q NAME`, `-L ACCOUNT` or `-X`; without a command the text says which. */
export const readServicePrincipalName: AnswerReader = (text, context) => {
  const { asked, question } = context;
  if (question === '-L' || (asked === undefined && question === undefined && isAccountList(text)))
    return readAccount(text, context);
  if (question === '-X' || (asked === undefined && question === undefined && isDuplicates(text)))
    return readDuplicates(text, context);
  return readQuestion(text, context);
};

const readQuestion: AnswerReader = (text, context) => {
  const answer = readSetspn(text, context.isForestWide, context.end);
  const { leftOver } = answer;
  const fragments = namesAsked(answer, context.asked).flatMap(
    (name) => normalizeServicePrincipalName(holdersOf(answer, name), name, context) ?? [],
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

/** Of a name that several hold all holders stand there; of every other name that it has one at most. */
const readDuplicates: AnswerReader = (text, context) => {
  const answer = readSetspnDuplicates(text, context.end);
  const isForestWide = context.isForestWide ?? answer.isForestWide;
  const fragments = answer.groups.flatMap(({ accounts, isWhole, line, name }) => {
    const unseen = isForestWide === true ? undefined : ONE_DOMAIN;
    const holders = isWhole ? { accounts, ...(unseen === undefined ? {} : { unseen }) } : { unseen: NOT_WHOLE };
    return (
      nameFragment({ name, line, ...holders, ...(isForestWide === undefined ? {} : { isForestWide }) }, context) ?? []
    );
  });
  const isCut = !answer.isWhole && answer.leftOver.length === 0;
  const none = answer.isWhole && answer.groups.length === 0 ? noneSentence(answer.searched, isForestWide) : undefined;
  return {
    fragments,
    leftOver: answer.leftOver,
    narrower: { cause: 'partial', reason: 'setspn -X tells the names that several accounts hold, and no others' },
    ...(isCut ? { shortfall: { cause: 'partial', reason: 'its end is not there, or counts other groups' } } : {}),
    ...(none === undefined ? {} : { note: none }),
  };
};

const noneSentence = (searched: readonly string[], isForestWide: boolean | undefined): string => {
  const names = searched
    .slice(0, 4)
    .map((name) => name.slice(0, 100))
    .join(' and ');
  return `When setspn -X was run, no name had two holders in ${isForestWide === true ? 'the forest' : 'the domain'} ${names}; who holds each name, it does not say.`;
};

const isPattern = (asked: string | undefined): asked is string => asked?.includes('*') === true;

/** A pattern asks for every name that it fits, and every account that has one is printed with all of its names. */
function namesAsked({ accounts }: SpnAnswer, asked: string | undefined): readonly (string | undefined)[] {
  if (!isPattern(asked)) return [asked];
  const parts = asked.toLowerCase().split('*');
  const names = new Map(accounts.flatMap((account) => account.names.map((name) => [name.toLowerCase(), name])));
  return [...names].flatMap(([lower, name]) => (fitsParts(lower, parts) ? [name] : []));
}

/** What stands between the stars of a pattern comes one behind the other. */
function fitsParts(text: string, parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? '';
  let at = 0;
  for (const [index, part] of parts.slice(0, -1).entries()) {
    const found = index === 0 ? (text.startsWith(part) ? 0 : -1) : text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Without a name, or where none of the accounts shows it, all of them hold what was asked for. */
function holdersOf(answer: SpnAnswer, name: string | undefined): SpnAnswer {
  const lower = name?.toLowerCase();
  const holders = answer.accounts.filter(({ names }) => names.some((one) => one.toLowerCase() === lower));
  return holders.length === 0 ? answer : { ...answer, accounts: holders };
}

/** Another domain of the forest may know a second holder: what was found is a part. */
const ONE_DOMAIN = {
  cause: 'truncated',
  detail: 'only one domain was searched: setspn -F -Q asks the forest',
} as const;

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

/** What an answer says of one name. */
interface HeldName {
  readonly name: string;
  readonly line?: number;
  /** Distinguished names of those that were seen to hold it; with `unseen` there may be more. */
  readonly accounts?: readonly string[];
  readonly unseen?: Unseen;
  readonly isForestWide?: boolean;
}

/** `undefined` where the name is none. */
function nameFragment(
  { accounts: found, isForestWide, line, name, unseen }: HeldName,
  context: { readonly record: number; readonly lineOffset?: number },
): Fragment | undefined {
  if (!/^[^\s/*]+\/[^\s/*]+/.test(name)) return undefined;
  const [service = '', rest = ''] = name.split('/');
  const accounts = found === undefined ? undefined : [...new Set(found)].sort();
  return {
    kind: 'service-principal-name',
    id: `service-principal-name:${name.toLowerCase()}`,
    label: name,
    properties: {
      name,
      service,
      host: rest.replace(/:\d+$/, ''),
      ...(accounts === undefined ? {} : { accounts, accountNames: [...new Set(accounts.map(firstName))].sort() }),
      ...(isForestWide === undefined ? {} : { isForestWide }),
    },
    ...(unseen === undefined ? {} : { unseen: { accounts: unseen, accountNames: unseen } }),
    provenance: {
      '*': { record: context.record, ...(line === undefined ? {} : { line: line + (context.lineOffset ?? 0) }) },
    },
  };
}

const ONE_ACCOUNT = {
  cause: 'truncated',
  detail: 'the names of one account were listed, and others may hold them too: setspn -F -Q asks the forest',
} as const;

const NOT_WHOLE = {
  cause: 'truncated',
  detail: 'lines among the accounts are not understood, or the end is missing',
} as const;

function sharedName({ accounts }: SpnAnswer): string | undefined {
  const [first, ...others] = accounts.map(({ names }) => names);
  const lower = others.map((names) => new Set(names.map((name) => name.toLowerCase())));
  const shared = (first ?? []).filter((name) => lower.every((names) => names.has(name.toLowerCase())));
  return shared.length === 1 ? shared[0] : undefined;
}

const firstName = (dn: string): string => (/^[A-Za-z]+=((?:[^,\\]|\\.)*)/.exec(dn)?.[1] ?? dn).replace(/\\(.)/g, '$1');
