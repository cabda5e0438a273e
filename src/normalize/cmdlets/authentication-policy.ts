import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { adObjectNameOf, booleanOf, textOf } from '../raw/read-raw.ts';
import {
  type CmdletContext,
  fragmentOf,
  knownText,
  type PropertyTable,
  type ReadProperties,
  readProperties,
} from './fragment.ts';

const PROTOCOLS = ['ActiveSync', 'Autodiscover', 'Imap', 'Mapi', 'OfflineAddressBook', 'Pop', 'Rpc', 'WebServices'];

const TABLE: PropertyTable = PROTOCOLS.flatMap((protocol) => [
  [`blockLegacyAuth${protocol}`, `BlockLegacyAuth${protocol}`, booleanOf] as const,
  [`blockModernAuth${protocol}`, `BlockModernAuth${protocol}`, booleanOf] as const,
]);

/** What a running Outlook signs in to (HYB-009). */
const OUTLOOK = ['Autodiscover', 'Mapi', 'OfflineAddressBook', 'Rpc', 'WebServices'];

/** Get-AuthenticationPolicy (2019 CU2 and later). */
export function normalizeAuthenticationPolicy(
  _request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const name = knownText(object, 'Name', textOf) ?? knownText(object, 'Identity', adObjectNameOf);
  if (name === undefined) return [];
  const read = readProperties(object, TABLE);
  addOutlook(read);
  read.properties.name = name;
  return [fragmentOf({ kind: 'authentication-policy', key: name, label: name }, read, object, context)];
}

/** One block is enough to say yes; no needs all five answers. */
function addOutlook({ properties, unseen }: ReadProperties): void {
  const paths = OUTLOOK.map((protocol) => `blockLegacyAuth${protocol}`);
  if (paths.some((path) => properties[path] === true)) properties.blocksLegacyOutlook = true;
  else if (paths.every((path) => properties[path] === false)) properties.blocksLegacyOutlook = false;
  else {
    const lost = paths.map((path) => unseen[path]).find((reason) => reason !== undefined);
    if (lost !== undefined) unseen.blocksLegacyOutlook = lost;
  }
}
