import { wordTable } from '../../lib/words/word-table.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { type DomainFacts, domainFacts, domainOfMail } from './mail-domain.ts';
import { knownOf, lacking, type Seen, seeing } from './seen.ts';
import type { Generation, SignInFacts } from './sign-in-facts.ts';

/** What a sign-in needs to know of one mailbox. Without a resource everything is as it ships, and nothing is known of names. */
export interface MailboxFacts {
  readonly address: string | null;
  /** Its own switch; `null` follows the organization. */
  readonly mapiHttp: Seen<Value>;
  readonly ews: Seen<Value>;
  /** Release of the server that holds its database. */
  readonly home: Seen<Generation>;
  readonly book: Seen<'own' | 'default' | 'none'>;
  /** Whether sign-in name and mail address are one. */
  readonly isNameMail: Seen<boolean>;
  readonly isSipMail: Seen<boolean>;
  /** Domain of the directory's `mail`, where Lync without Outlook asks for Autodiscover, against that of the mailbox. */
  readonly isMailDomainOwn: Seen<boolean>;
  /** Completed move away from Exchange 2010 or older. */
  readonly moved: Seen<boolean>;
  /** Where Autodiscover is looked for; `undefined` where no mail address and no accepted domain is known. */
  readonly domain: DomainFacts | undefined;
}

/** @param mailbox `undefined`: any mailbox without settings of its own. */
export function mailboxFacts(mailbox: Resource | undefined, facts: SignInFacts): MailboxFacts {
  const at = (property: string, fact: string, command: string): Seen<Value> =>
    seeing(mailbox, property, { fact, command, says: SAYS[property] ?? property });
  const name = at('userPrincipalName', 'the sign-in name of the mailbox', COMMANDS.mailbox);
  const mail = at('primarySmtpAddress', 'the mail address of the mailbox', COMMANDS.mailbox);
  const database = at('database', 'which database holds the mailbox', COMMANDS.mailbox);
  const address = knownOf(mail) ?? knownOf(name);
  const domain = domainOfMail(knownOf(mail), facts);
  return {
    address: typeof address === 'string' ? address : (mailbox?.label ?? null),
    mapiHttp:
      mailbox === undefined
        ? AS_SHIPPED
        : at('mapiHttpEnabled', 'whether MAPI over HTTP is on for the mailbox', COMMANDS.casMailbox),
    ews:
      mailbox === undefined ? AS_SHIPPED : at('ewsEnabled', 'whether EWS is on for the mailbox', COMMANDS.casMailbox),
    home: homeOf(database, facts),
    book: bookOf(database, facts),
    moved: movedOf(mailbox, facts),
    domain: domain === undefined ? undefined : domainFacts(facts, domain),
    ...namesOf(mailbox, name, mail, at),
  };
}

type MailboxNames = Pick<MailboxFacts, 'isNameMail' | 'isSipMail' | 'isMailDomainOwn'>;

function namesOf(
  mailbox: Resource | undefined,
  name: Seen<Value>,
  mail: Seen<Value>,
  at: (property: string, fact: string, command: string) => Seen<Value>,
): MailboxNames {
  if (mailbox === undefined) {
    const same: Seen<boolean> = { ...AS_SHIPPED, value: true };
    return { isNameMail: same, isSipMail: same, isMailDomainOwn: same };
  }
  return {
    // The own account of a linked mailbox signs nobody in (`docs/domain/identity.md#who-is-left-out`).
    isNameMail:
      mailbox.properties.recipientTypeDetails === 'LinkedMailbox'
        ? { ...AS_SHIPPED, value: true }
        : sameAs(name, mail, sameMail),
    isSipMail: sameAs(at('sipAddress', 'the SIP address of the mailbox', COMMANDS.mailbox), mail, sameMail),
    isMailDomainOwn: sameAs(
      at('windowsEmailAddress', "the directory's mail attribute", COMMANDS.mailbox),
      mail,
      sameDomain,
    ),
  };
}

const SAYS: { readonly [property: string]: string } = wordTable({
  userPrincipalName: 'sign-in name',
  primarySmtpAddress: 'mail address',
  sipAddress: 'SIP address',
  windowsEmailAddress: "the directory's mail attribute",
  mapiHttpEnabled: 'MAPI over HTTP of this mailbox',
  ewsEnabled: 'EWS of this mailbox',
  database: 'database',
});

const AS_SHIPPED: Extract<Seen<Value>, { known: true }> = {
  known: true,
  value: null,
  proof: {
    says: 'no setting of its own',
    resource: 'question',
    kind: 'question',
    property: 'the mailbox',
    observed: null,
    privacy: 'public',
  },
};

const sameMail = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const sameDomain = (a: string, b: string): boolean => domainOf(a) === domainOf(b);
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** An unset one is nothing that could differ. */
function sameAs(one: Seen<Value>, other: Seen<Value>, same: (a: string, b: string) => boolean): Seen<boolean> {
  if (!one.known) return one;
  if (typeof one.value !== 'string') return { ...one, value: true };
  if (!other.known) return other;
  if (typeof other.value !== 'string') return { ...one, value: true };
  return { ...one, value: same(one.value, other.value) };
}

const DATABASES = 'which server holds the database of the mailbox';

function homeOf(database: Seen<Value>, facts: SignInFacts): Seen<Generation> {
  const generations = new Set(facts.fronts.map(({ generation }) => generation));
  const [only] = generations;
  if (generations.size === 1 && only !== undefined && database.known) return { ...database, value: only };
  if (generations.size === 1 && only !== undefined && facts.isComplete)
    return { known: true, value: only, proof: ONLY };
  const own = databaseOf(database, facts);
  if (!database.known) return database;
  const server = own?.properties.server;
  const front = facts.fronts.find(({ key }) => key === (typeof server === 'string' ? server.toLowerCase() : undefined));
  if (front?.generation === undefined) return lacking(DATABASES, COMMANDS.databases);
  return { ...database, value: front.generation };
}

const ONLY = {
  says: 'all servers are of one generation',
  resource: 'question',
  kind: 'question',
  property: 'servers',
  observed: null,
  privacy: 'public',
} as const;

/** Autodiscover remembers where a mailbox was: its app pool is recycled after a move away from 2010 (AUTOD-005). */
function movedOf(mailbox: Resource | undefined, facts: SignInFacts): Seen<boolean> {
  const move = moveOf(mailbox, facts);
  const about = { fact: 'whether the mailbox was moved', command: COMMANDS.moves, says: 'move of the mailbox' };
  const status = seeing(move, 'status', about);
  if (!status.known) return status;
  const source = seeing(move, 'sourceDatabase', { ...about, says: 'database that the mailbox left' });
  const server = databaseOf(source, facts)?.properties.server;
  const front = facts.fronts.find(({ key }) => typeof server === 'string' && key === server.toLowerCase());
  const isDone = typeof status.value === 'string' && status.value.startsWith('Completed');
  return { ...status, value: isDone && front?.generation === 'old' };
}

function moveOf(mailbox: Resource | undefined, facts: SignInFacts): Resource | undefined {
  const guid = mailbox?.properties.guid;
  return typeof guid === 'string' ? facts.byId.get(`move-request:${guid.toLowerCase()}`) : undefined;
}

function databaseOf(database: Seen<Value>, facts: SignInFacts): Resource | undefined {
  const name = knownOf(database);
  return typeof name === 'string' ? facts.byId.get(`mailbox-database:${name.toLowerCase()}`) : undefined;
}

const NO_BOOK = 'which offline address book the database of the mailbox has';

/** Its database's book, else the default one of the organization, else none. */
function bookOf(database: Seen<Value>, facts: SignInFacts): Seen<'own' | 'default' | 'none'> {
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
