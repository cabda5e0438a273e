import { UserError } from '../../model/error.ts';
import type { Resource } from '../../model/resource.ts';

/** Whether a mailbox is the one that somebody named: by address, sign-in name, GUID, label or id, in any case. */
export function mailboxNamed(asked: string | undefined): (mailbox: Resource) => boolean {
  const name = asked?.toLowerCase();
  return ({ id, label, properties }) => {
    const { emailAddresses, guid, primarySmtpAddress, userPrincipalName } = properties;
    const names = [
      id.slice('mailbox:'.length),
      label,
      guid,
      primarySmtpAddress,
      userPrincipalName,
      ...(Array.isArray(emailAddresses) ? emailAddresses : []),
    ];
    return names.some((one) => typeof one === 'string' && one.toLowerCase().replace(/^(smtp|sip):/, '') === name);
  };
}

/** @param where The flag that named it. @param more What the hint says beside how it is named. */
export const unknownMailbox = (where: string, name: string, more: string): UserError =>
  new UserError('mailbox-unknown', `No mailbox "${name}" was collected.`, {
    where,
    hint: `give its mail address, sign-in name or GUID${more}`,
  });
