import type { Value } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { databaseOf } from './mailbox-home.ts';
import { lacking, type Seen, seeing } from './seen.ts';
import type { SignInFacts } from './sign-in-facts.ts';

const NO_BOOK = 'which offline address book the database of the mailbox has';

/** Its database's book, else the default one of the organization, else none. */
export function mailboxBook(database: Seen<Value>, facts: SignInFacts): Seen<'own' | 'default' | 'none'> {
  const books = facts.byKind.get('offline-address-book') ?? [];
  const isDefault = books.some(({ properties }) => properties.isDefault === true);
  const own = databaseOf(database, facts);
  const book = seeing(own, 'offlineAddressBook', {
    fact: NO_BOOK,
    command: COMMANDS.databases,
    says: `offline address book of ${own?.label ?? 'the database'}`,
  });
  if (book.known && typeof book.value === 'string') return { ...book, value: 'own' };
  if (isDefault) return { known: true, value: 'default', proof: DEFAULT_BOOK };
  if (!book.known) return bookOfAll(facts) ?? book;
  if (books.length === 0 || !books.every(({ properties }) => properties.isDefault === false))
    return lacking('whether there is a default offline address book', COMMANDS.books);
  return { ...book, value: 'none' };
}

/** Where the database is not known, what all of them have: `undefined` where they differ. */
function bookOfAll(facts: SignInFacts): Seen<'own'> | undefined {
  const databases = (facts.byKind.get('mailbox-database') ?? []).filter(
    ({ properties }) => properties.isRecovery !== true,
  );
  if (databases.length === 0 || !databases.every(({ properties }) => typeof properties.offlineAddressBook === 'string'))
    return undefined;
  return {
    known: true,
    value: 'own',
    proof: {
      ...DEFAULT_BOOK,
      says: 'every database has an offline address book',
      kind: 'mailbox-database',
      property: 'offlineAddressBook',
    },
  };
}

const DEFAULT_BOOK = {
  says: 'a default offline address book',
  resource: 'question',
  kind: 'offline-address-book',
  property: 'isDefault',
  observed: true,
  privacy: 'public',
} as const;
