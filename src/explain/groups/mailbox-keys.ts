import type { Resource } from '../../model/resource.ts';
import { domainFacts, domainOfMail } from '../facts/mail-domain.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import type { Seen } from '../facts/seen.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';

/** Everything of a resource that `mailboxFacts` reads, with names only as whether they are one. */
export function rawKey({ properties, unseen }: Resource, facts: SignInFacts): string {
  const same = (one: unknown, other: unknown): string => {
    if (typeof one !== 'string' || typeof other !== 'string') return `${typeof one}${typeof other}${one === null}`;
    return one === other || one.toLowerCase() === other.toLowerCase() ? '=' : '!';
  };
  const {
    database,
    ewsEnabled,
    mapiHttpEnabled,
    primarySmtpAddress: mail,
    sipAddress,
    userPrincipalName,
    windowsEmailAddress,
  } = properties;
  const isMailDomainOwn = same(domain(windowsEmailAddress), domain(mail));
  return [
    properties.recipientTypeDetails === 'LinkedMailbox',
    database,
    ewsEnabled,
    mapiHttpEnabled,
    same(userPrincipalName, mail),
    same(sipAddress, mail),
    isMailDomainOwn,
    moveKey(properties.guid, facts),
    domainKey(mail, facts),
    unseen === undefined ? '' : Object.keys(unseen).sort().join(' '),
  ].join('|');
}

function domainKey(mail: unknown, facts: SignInFacts): string {
  const own = domainOfMail(mail, facts);
  return own === undefined ? '' : domainFacts(facts, own).key;
}

function moveKey(guid: unknown, facts: SignInFacts): string {
  if (typeof guid !== 'string' || !facts.byKind.has('move-request')) return '';
  const { sourceDatabase, status } = facts.byId.get(`move-request:${guid.toLowerCase()}`)?.properties ?? {};
  return `${status} ${sourceDatabase}`;
}

const domain = (address: unknown): unknown =>
  typeof address === 'string' ? address.slice(address.lastIndexOf('@') + 1) : address;

/** What tells mailboxes apart in one state: the facts of a mailbox as they are known, without its address. */
export function factsKey(mailbox: MailboxFacts): string {
  const { address: _address, domain: own, ...facts } = mailbox;
  const keys = Object.values(facts).map((fact: Seen<unknown>) => (fact.known ? String(fact.value) : '?'));
  return [own?.key ?? '', ...keys].join('|');
}
