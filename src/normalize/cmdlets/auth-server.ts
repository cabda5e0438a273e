import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { adObjectNameOf, booleanOf, enumOf, textOf, textSetOf, urlOf } from '../raw/read-raw.ts';
import { type CmdletContext, fragmentOf, knownText, type PropertyTable, readProperties } from './fragment.ts';

/** No document proves the numbers. */
const TYPE = { byNumber: {}, others: ['MicrosoftACS', 'Facebook', 'LinkedIn', 'AzureAD', 'ADFS'] };

const TABLE: PropertyTable = [
  ['type', 'Type', (raw) => enumOf(raw, TYPE)],
  ['enabled', 'Enabled', booleanOf],
  ['isDefaultAuthorizationEndpoint', 'IsDefaultAuthorizationEndpoint', booleanOf],
  ['issuerIdentifier', 'IssuerIdentifier', textOf],
  ['realm', 'Realm', textOf],
  ['domainNames', 'DomainName', textSetOf],
  ['authMetadataUrl', 'AuthMetadataUrl', urlOf],
  ['authorizationEndpoint', 'AuthorizationEndpoint', urlOf],
  ['tokenIssuingEndpoint', 'TokenIssuingEndpoint', urlOf],
];

/**
 * Get-AuthServer: who may issue tokens that Exchange takes (HYB-003,
 * `docs/domain/modern-authentication.md#authorization-servers`).
 */
export function normalizeAuthServer(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const name = knownText(object, 'Name', textOf) ?? knownText(object, 'Identity', adObjectNameOf);
  if (name === undefined) return [];
  const read = readProperties(object, TABLE);
  read.properties.name = name;
  return [fragmentOf({ kind: 'auth-server', key: name, label: name }, read, object, context)];
}
