import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { type Accessor, booleanOf, enumOf, enumSetOf, hostOf } from '../raw/read-raw.ts';
import { addAdvertisedMethods } from './advertised-methods.ts';
import { directoryIdentity } from './directory-identity.ts';
import { isDirectoryOnly, withoutIisValues } from './directory-only.ts';
import { AUTHENTICATION_METHOD, TOKEN_CHECKING_MODE } from './enum-names.ts';
import { type CmdletContext, fragmentOf, type PropertyTable, readProperties } from './fragment.ts';

const method: Accessor = (raw) => enumOf(raw, AUTHENTICATION_METHOD);

const TABLE: PropertyTable = [
  ['internalHostname', 'InternalHostname', hostOf],
  ['externalHostname', 'ExternalHostname', hostOf],
  ['internalClientAuthenticationMethod', 'InternalClientAuthenticationMethod', method],
  ['externalClientAuthenticationMethod', 'ExternalClientAuthenticationMethod', method],
  ['clientAuthenticationMethod', 'ClientAuthenticationMethod', method],
  ['iisAuthenticationMethods', 'IISAuthenticationMethods', (raw) => enumSetOf(raw, AUTHENTICATION_METHOD)],
  ['internalClientsRequireSsl', 'InternalClientsRequireSsl', booleanOf],
  ['externalClientsRequireSsl', 'ExternalClientsRequireSsl', booleanOf],
  ['sslOffloading', 'SSLOffloading', booleanOf],
  ['extendedProtectionTokenChecking', 'ExtendedProtectionTokenChecking', (raw) => enumOf(raw, TOKEN_CHECKING_MODE)],
];

/** Get-OutlookAnywhere: the `Rpc` directory and what Autodiscover hands out for it. */
export function normalizeOutlookAnywhere(
  _request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const directory = directoryIdentity(object, context.server);
  if (directory === undefined) return [];
  const read = readProperties(object, TABLE);
  addAdvertisedMethods(read);
  const weak = isDirectoryOnly(object, context) ? withoutIisValues(read) : [];
  const { identity, server, name, website } = directory;
  Object.assign(read.properties, { identity, server, iisLocation: `${server}/${website}/${name}` });
  return [
    fragmentOf({ kind: 'outlook-anywhere', key: identity, label: identity, server, weak }, read, object, context),
  ];
}
