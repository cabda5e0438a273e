import { serverNameOf } from '../raw/ad-object-name-of.ts';
import type { KindReader } from './kind-reader.ts';

/** Get-MailboxDatabase. An offline address book is named as its own identity names it, with the leading backslash. */
export const mailboxDatabaseReader: KindReader = {
  readers: { server: serverNameOf },
  complete: ({ properties }) => {
    const book = properties.offlineAddressBook;
    if (typeof book === 'string' && !book.startsWith('\\')) properties.offlineAddressBook = `\\${book}`;
  },
};
