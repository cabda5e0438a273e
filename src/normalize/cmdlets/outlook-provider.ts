import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { enumSetOf, hostOf, integerOf, textOf } from '../raw/read-raw.ts';
import {
  type CmdletContext,
  fragmentOf,
  knownText,
  type PropertyTable,
  type ReadProperties,
  readProperties,
} from './fragment.ts';

/** None is no flag: the set is empty then. */
const FLAGS = {
  byNumber: { 0: 'None' },
  others: ['ServerExclusiveConnect', 'ExternalClientsRequireSSL', 'InternalClientsRequireSSL'],
};

const TABLE: PropertyTable = [
  ['certPrincipalName', 'CertPrincipalName', textOf],
  ['server', 'Server', hostOf],
  ['ttl', 'TTL', integerOf],
  ['flags', ['OutlookProviderFlags', 'Flags'], (raw) => enumSetOf(raw, FLAGS)],
];

/**
 * Get-OutlookProvider: what Autodiscover says to clients of one way in
 * (`docs/domain/outlook-anywhere.md#outlook-provider`).
 */
export function normalizeOutlookProvider(
  _request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const name = knownText(object, 'Name', textOf) ?? knownText(object, 'Identity', textOf);
  if (name === undefined) return [];
  const read = readProperties(object, TABLE);
  read.properties.name = name;
  if (Array.isArray(read.properties.flags))
    read.properties.flags = read.properties.flags.filter((flag) => flag !== 'None');
  addPrincipal(read);
  return [fragmentOf({ kind: 'outlook-provider', key: name, label: name }, read, object, context)];
}

/** `msstd:HOST`; `none` tells clients not to compare the certificate's name at all. */
function addPrincipal({ properties, unseen }: ReadProperties): void {
  const principal = properties.certPrincipalName;
  if (principal === undefined) {
    const lost = unseen.certPrincipalName;
    if (lost !== undefined) Object.assign(unseen, { certPrincipalHost: lost, certPrincipalHasPrefix: lost });
    return;
  }
  const text = typeof principal === 'string' && principal.toLowerCase() !== 'none' ? principal : null;
  const host = text === null ? undefined : /^msstd:(.+)$/i.exec(text)?.[1];
  properties.certPrincipalHost = host ?? null;
  properties.certPrincipalHasPrefix = text === null ? null : host !== undefined;
}
