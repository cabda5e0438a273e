import { compareBuilds, parseBuild, rangeOfRelease } from '../../model/exchange-version.ts';
import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { adObjectNameOf, buildOf, enumOf, flagSetOf, hostOf, serverNameOf } from '../raw/read-raw.ts';
import { SERVER_EDITION, SERVER_ROLE } from './enum-names.ts';
import {
  type CmdletContext,
  fragmentOf,
  knownText,
  type PropertyTable,
  type ReadProperties,
  readProperties,
} from './fragment.ts';

const TABLE: PropertyTable = [
  ['fqdn', 'Fqdn', hostOf],
  ['build', 'AdminDisplayVersion', buildOf],
  ['roles', 'ServerRole', (raw) => flagSetOf(raw, SERVER_ROLE)],
  ['edition', 'Edition', (raw) => enumOf(raw, SERVER_EDITION)],
  ['site', 'Site', adObjectNameOf],
];

/** Get-ExchangeServer. */
export function normalizeServer(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const name =
    knownText(object, 'Name', serverNameOf) ??
    knownText(object, 'Identity', serverNameOf) ??
    knownText(object, 'Fqdn', serverNameOf) ??
    context.server;
  if (name === null) return [];
  const read = readProperties(object, TABLE);
  addClientAccess(read);
  read.properties.name = name;
  return [fragmentOf({ kind: 'server', key: name, label: name, server: name }, read, object, context)];
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
  else if (!roles.includes('Mailbox')) properties.isClientAccess = false;
  else if (build !== undefined) properties.isClientAccess = compareBuilds(build, rangeOfRelease('2016').from) >= 0;
  else
    unseen.isClientAccess = {
      cause: 'not-in-answer',
      detail: 'the version decides whether its Mailbox role serves clients',
    };
}
