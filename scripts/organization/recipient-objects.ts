import { enumCell, guidCell, type PsObject, proxyAddressList, smtpAddressCell } from './cell.ts';
import { ADMIN_GROUP, configurationDn, DIRECTORY, id } from './directory-object.ts';
import type { OrganizationPlan } from './plan.ts';

const RECIPIENT_TYPE_NUMBERS = { UserMailbox: 1, SharedMailbox: 4, RoomMailbox: 16 } as const;

export function mailboxes(org: OrganizationPlan): readonly PsObject[] {
  return org.mailboxes.map((mailbox) => ({
    types: [`${DIRECTORY}.Management.Mailbox`],
    text: mailbox.name,
    selected: true,
    properties: [
      ['Guid', guidCell(mailbox.guid)],
      ['UserPrincipalName', mailbox.userPrincipalName],
      ['PrimarySmtpAddress', smtpAddressCell(mailbox.primarySmtpAddress)],
      ['EmailAddresses', proxyAddressList(mailbox.emailAddresses)],
      ['WindowsEmailAddress', smtpAddressCell(mailbox.primarySmtpAddress)],
      [
        'RecipientTypeDetails',
        enumCell(
          'Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails',
          mailbox.recipientTypeDetails,
          RECIPIENT_TYPE_NUMBERS[mailbox.recipientTypeDetails],
        ),
      ],
      ['EmailAddressPolicyEnabled', true],
      [
        'Database',
        id(
          org,
          mailbox.database,
          mailbox.database,
          `CN=${mailbox.database},CN=Databases,CN=${ADMIN_GROUP},CN=Administrative Groups,${configurationDn(org)}`,
        ),
      ],
      ['ServerName', mailbox.server.toLowerCase()],
    ],
  }));
}

export function casMailboxes(org: OrganizationPlan): readonly PsObject[] {
  return org.mailboxes.map((mailbox) => ({
    types: [`${DIRECTORY}.Management.CASMailbox`],
    text: mailbox.name,
    selected: true,
    properties: [
      ['Guid', guidCell(mailbox.guid)],
      ['MapiHttpEnabled', mailbox.mapiHttpEnabled],
      ['MAPIEnabled', true],
      ['EwsEnabled', null],
    ],
  }));
}

export function clientPolicies(org: OrganizationPlan): readonly PsObject[] {
  return org.clientPolicies.map((policy) => ({
    types: [
      'Microsoft.Rtc.Management.WritableConfig.Policy.Client.ClientPolicy',
      'Microsoft.Rtc.Management.WritableConfig.Policy.Client.ClientPolicy#Decorated',
    ],
    text: policy.identity,
    properties: [
      ['Identity', policy.identity],
      ['Description', ''],
      [
        'AddressBookAvailability',
        enumCell(
          'Microsoft.Rtc.Management.WritableConfig.Policy.Client.AddressBookAvailabilityType',
          'WebSearchAndFileDownload',
          0,
        ),
      ],
      ['DisableEmailComparisonCheck', policy.disableEmailComparisonCheck],
      ['EnableExchangeContactSync', policy.enableExchangeContactSync],
      ['MAPIPollInterval', null],
    ],
  }));
}
