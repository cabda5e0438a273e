import { compareBuilds, parseBuild, rangeOfRelease } from '../../model/exchange-version.ts';
import { serverNameOf } from '../raw/ad-object-name-of.ts';
import { knownText, type ReadProperties } from './fragment.ts';
import type { KindReader } from './kind-reader.ts';

/** Get-ExchangeServer. */
export const serverReader: KindReader = {
  identity: namedAsServer('name', ['Name', 'Identity', 'Fqdn']),
  complete: addClientAccess,
};

/** What is called as its server is, be it only by the file that it stands in. */
export function namedAsServer(path: string, names: readonly string[]): NonNullable<KindReader['identity']> {
  return {
    gives: [path],
    identify: (object, context) => {
      const known = names.map((name) => knownText(object, name, serverNameOf)).find((name) => name !== undefined);
      const server = known ?? context.server;
      if (server === null) return undefined;
      return { key: server, label: server, server, properties: { [path]: server }, isAssumed: known === undefined };
    },
  };
}

/** Up to 2013 the ClientAccess role serves clients, from 2016 on Mailbox does; the role alone says so where it can. */
function addClientAccess({ properties, unseen }: ReadProperties): void {
  const roles = properties.roles;
  if (!Array.isArray(roles)) {
    if (unseen.roles !== undefined) unseen.isClientAccess = unseen.roles;
    return;
  }
  const build = typeof properties.build === 'string' ? parseBuild(properties.build) : undefined;
  if (roles.includes('ClientAccess')) properties.isClientAccess = true;
  else if (unseen.roles !== undefined) unseen.isClientAccess = unseen.roles;
  else if (!roles.includes('Mailbox')) properties.isClientAccess = false;
  else if (build !== undefined) properties.isClientAccess = compareBuilds(build, rangeOfRelease('2016').from) >= 0;
  else
    unseen.isClientAccess = {
      cause: 'not-in-answer',
      detail: 'the version decides whether its Mailbox role serves clients',
    };
}
