import type { Fragment } from '../../model/resource.ts';
import type { RawObject, RawValue } from '../raw/raw.ts';
import { type Accessor, adObjectNameOf, booleanOf, listOf, textOf, textSetOf, timeOf } from '../raw/read-raw.ts';
import { directoryReference } from './directory-identity.ts';
import { type CmdletContext, fragmentOf, knownText, type PropertyTable, readProperties } from './fragment.ts';

const TABLE: PropertyTable = [
  ['isDefault', 'IsDefault', booleanOf],
  ['webDistributionEnabled', 'WebDistributionEnabled', booleanOf],
  ['globalWebDistributionEnabled', 'GlobalWebDistributionEnabled', booleanOf],
  ['virtualDirectories', 'VirtualDirectories', directoriesOf],
  ['generatingMailbox', 'GeneratingMailbox', adObjectNameOf],
  ['exchangeVersion', 'ExchangeVersion', textOf],
  ['lastTouchedTime', 'LastTouchedTime', timeOf],
];

/** Get-OfflineAddressBook. */
export function normalizeOfflineAddressBook(
  _request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const name = (knownText(object, 'Name', textOf) ?? knownText(object, 'Identity', adObjectNameOf))?.replace(/^\\/, '');
  if (name === undefined || name === '') return [];
  const identity = `\\${name}`;
  const read = readProperties(object, TABLE);
  Object.assign(read.properties, { identity, name });
  return [fragmentOf({ kind: 'offline-address-book', key: identity, label: name }, read, object, context)];
}

function directoriesOf(raw: RawValue | undefined): ReturnType<Accessor<readonly string[] | null>> {
  const items = raw === undefined ? undefined : listOf(raw);
  if (!Array.isArray(items)) return textSetOf(raw);
  return textSetOf({ type: 'list', items: items.map((item) => directoryReference(item) ?? item) });
}
