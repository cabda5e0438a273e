import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { adObjectNameOf, booleanOf, hostOf, serverNameOf, textOf } from '../raw/read-raw.ts';
import { type CmdletContext, fragmentOf, knownText, type PropertyTable, readProperties } from './fragment.ts';

const TABLE: PropertyTable = [
  ['server', 'Server', serverNameOf],
  ['offlineAddressBook', 'OfflineAddressBook', adObjectNameOf],
  ['rpcClientAccessServer', 'RpcClientAccessServer', hostOf],
  ['isRecovery', 'Recovery', booleanOf],
];

/** Get-MailboxDatabase. An offline address book is named as its own identity names it, with the leading backslash. */
export function normalizeMailboxDatabase(
  _request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const name = knownText(object, 'Name', textOf) ?? knownText(object, 'Identity', adObjectNameOf);
  if (name === undefined) return [];
  const read = readProperties(object, TABLE);
  const book = read.properties.offlineAddressBook;
  if (typeof book === 'string' && !book.startsWith('\\')) read.properties.offlineAddressBook = `\\${book}`;
  read.properties.name = name;
  return [fragmentOf({ kind: 'mailbox-database', key: name, label: name }, read, object, context)];
}
