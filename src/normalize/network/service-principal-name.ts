import type { Fragment } from '../../model/resource.ts';
import { readSetspn, type SpnAnswer } from '../formats/setspn.ts';
import type { AnswerReader } from '../place/file-format.ts';

/** `setspn -Q NAME`. */
export const readServicePrincipalName: AnswerReader = (text, context) => {
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
  if (name === undefined || !/^[^\s/*]+\/[^\s/*]+/.test(name)) return undefined;
  const [service = '', rest = ''] = name.split('/');
  const line = answer.accounts[0]?.line;
  const accounts = [...new Set(answer.accounts.map(({ dn }) => dn))].sort();
  return {
    kind: 'service-principal-name',
    id: `service-principal-name:${name.toLowerCase()}`,
    label: name,
    properties: {
      name,
      service,
      host: rest.replace(/:\d+$/, ''),
      ...(answer.isWhole ? { accounts, accountNames: [...new Set(accounts.map(firstName))].sort() } : {}),
      ...(answer.isForestWide === undefined ? {} : { isForestWide: answer.isForestWide }),
    },
    ...(answer.isWhole
      ? answer.isForestWide === true
        ? {}
        : { unseen: { accounts: ONE_DOMAIN, accountNames: ONE_DOMAIN } }
      : { unseen: { accounts: NOT_WHOLE, accountNames: NOT_WHOLE } }),
    provenance: {
      '*': { record: context.record, ...(line === undefined ? {} : { line: line + (context.lineOffset ?? 0) }) },
    },
  };
}

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
