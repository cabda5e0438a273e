import type { Fragment } from '../../model/resource.ts';
import { readSetspn, type SpnAnswer } from '../formats/setspn.ts';
import type { AnswerReader } from '../place/file-format.ts';

/** `setspn -Q NAME`. */
export const readServicePrincipalName: AnswerReader = (text, context) => {
  const fragment = normalizeServicePrincipalName(readSetspn(text, context.isForestWide), context.asked, context);
  if (fragment !== undefined) return { fragments: [fragment] };
  const reason = 'it does not say which name was asked for: the command line is missing';
  return { fragments: [], shortfall: { cause: 'unreadable', reason } };
};

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
  const name = asked ?? sharedName(answer);
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
      accounts,
      accountNames: [...new Set(accounts.map(firstName))].sort(),
      ...(answer.isForestWide === undefined ? {} : { isForestWide: answer.isForestWide }),
    },
    ...(answer.isForestWide === true ? {} : { unseen: { accounts: ONE_DOMAIN, accountNames: ONE_DOMAIN } }),
    provenance: {
      '*': { record: context.record, ...(line === undefined ? {} : { line: line + (context.lineOffset ?? 0) }) },
    },
  };
}

function sharedName({ accounts }: SpnAnswer): string | undefined {
  const [first, ...others] = accounts.map(({ names }) => names);
  const lower = others.map((names) => new Set(names.map((name) => name.toLowerCase())));
  const shared = (first ?? []).filter((name) => lower.every((names) => names.has(name.toLowerCase())));
  return shared.length === 1 ? shared[0] : undefined;
}

const firstName = (dn: string): string => (/^[A-Za-z]+=((?:[^,\\]|\\.)*)/.exec(dn)?.[1] ?? dn).replace(/\\(.)/g, '$1');
