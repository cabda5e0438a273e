import { wordTable } from '../../lib/words/word-table.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { type DomainFacts, domainFacts, domainOfMail } from './mail-domain.ts';
import { mailboxBook } from './mailbox-book.ts';
import { mailboxHome, mailboxMoved } from './mailbox-home.ts';
import { AS_SHIPPED, type MailboxNames, mailboxNames } from './mailbox-names.ts';
import { knownOf, type Seen, seeing } from './seen.ts';
import type { Generation, SignInFacts } from './sign-in-facts.ts';

/** What a sign-in needs to know of one mailbox. Without a resource everything is as it ships, and nothing is known of names. */
export interface MailboxFacts extends MailboxNames {
  readonly address: string | null;
  /** Its own switch; `null` follows the organization. */
  readonly mapiHttp: Seen<Value>;
  readonly ews: Seen<Value>;
  /** Release of the server that holds its database. */
  readonly home: Seen<Generation>;
  readonly book: Seen<'own' | 'default' | 'none'>;
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
    home: mailboxHome(database, facts),
    book: mailboxBook(database, facts),
    moved: mailboxMoved(mailbox, facts),
    domain: domain === undefined ? undefined : domainFacts(facts, domain),
    ...mailboxNames(mailbox, name, mail, at),
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
