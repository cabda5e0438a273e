import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { booleanOf, enumOf, textOf } from '../raw/read-raw.ts';
import { ACCEPTED_DOMAIN_TYPE } from './enum-names.ts';
import { type CmdletContext, fragmentOf, knownText, type PropertyTable, readProperties } from './fragment.ts';

const TABLE: PropertyTable = [
  ['domainType', 'DomainType', (raw) => enumOf(raw, ACCEPTED_DOMAIN_TYPE)],
  ['isDefault', 'Default', booleanOf],
];

/** Get-AcceptedDomain. */
export function normalizeAcceptedDomain(
  _request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const domainName = knownText(object, 'DomainName', textOf);
  if (domainName === undefined) return [];
  const read = readProperties(object, TABLE);
  Object.assign(read.properties, { domainName, hasWildcard: domainName.includes('*') });
  return [fragmentOf({ kind: 'accepted-domain', key: domainName, label: domainName }, read, object, context)];
}
