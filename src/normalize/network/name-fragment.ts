import type { Fragment, Unseen } from '../../model/resource.ts';

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
export function nameFragment(
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

const firstName = (dn: string): string => (/^[A-Za-z]+=((?:[^,\\]|\\.)*)/.exec(dn)?.[1] ?? dn).replace(/\\(.)/g, '$1');

/** Another domain of the forest may know a second holder: what was found is a part. */
export const ONE_DOMAIN = {
  cause: 'truncated',
  detail: 'only one domain was searched: setspn -F -Q asks the forest',
} as const;

/** More holders may have stood in what is not understood. */
export const NOT_WHOLE = {
  cause: 'truncated',
  detail: 'lines among the accounts are not understood, or the end is missing',
} as const;
