import type { Resource, Value } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { questionProof, type Seen } from './seen.ts';

/** Whether the names of one mailbox are one. */
export interface MailboxNames {
  /** Whether sign-in name and mail address are one. */
  readonly isNameMail: Seen<boolean>;
  readonly isSipMail: Seen<boolean>;
  /** Domain of the directory's `mail`, where Lync without Outlook asks for Autodiscover, against that of the mailbox. */
  readonly isMailDomainOwn: Seen<boolean>;
}

/** @param mailbox `undefined`: any mailbox, whose names are one. */
export function mailboxNames(
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

/** A setting that nobody made. */
export const AS_SHIPPED: Extract<Seen<Value>, { known: true }> = {
  known: true,
  value: null,
  proof: questionProof('no setting of its own', 'the mailbox', null),
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
