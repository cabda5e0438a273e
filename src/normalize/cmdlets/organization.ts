import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { adObjectNameOf, booleanOf, enumOf } from '../raw/read-raw.ts';
import { HYBRID_STATUS, PUBLIC_FOLDERS } from './enum-names.ts';
import { type CmdletContext, fragmentOf, knownText, type PropertyTable, readProperties } from './fragment.ts';

const TABLE: PropertyTable = [
  ['mapiHttpEnabled', 'MapiHttpEnabled', booleanOf],
  ['oauth2ClientProfileEnabled', 'OAuth2ClientProfileEnabled', booleanOf],
  ['hybridConfigurationStatus', 'HybridConfigurationStatus', (raw) => enumOf(raw, HYBRID_STATUS)],
  ['ewsEnabled', 'EwsEnabled', booleanOf],
  ['defaultAuthenticationPolicy', 'DefaultAuthenticationPolicy', adObjectNameOf],
  ['publicFoldersEnabled', 'PublicFoldersEnabled', (raw) => enumOf(raw, PUBLIC_FOLDERS)],
];

/** Get-OrganizationConfig. */
export function normalizeOrganization(
  _request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const name = knownText(object, 'Name', adObjectNameOf) ?? knownText(object, 'Identity', adObjectNameOf);
  if (name === undefined) return [];
  const read = readProperties(object, TABLE);
  read.properties.name = name;
  return [fragmentOf({ kind: 'organization', key: name, label: name }, read, object, context)];
}
