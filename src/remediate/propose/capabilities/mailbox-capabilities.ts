import { type CmdletCapability, capabilityRows } from './cmdlet-capability.ts';

/** Mailboxes, their databases, and the address books that these hand out. */
export const MAILBOX_CAPABILITIES: readonly CmdletCapability[] = [
  ...capabilityRows(
    {
      kind: 'mailbox',
      noun: 'CASMailbox',
      impact: 'client-restart',
      interrupts: 'The user is told to restart Outlook.',
      visible: 'with the next Autodiscover answer',
    },
    [
      {
        property: 'mapiHttpEnabled',
        exchange: '2013..',
        irreversible: ['The user was told to restart Outlook, and the profile has taken the other protocol.'],
      },
      { property: 'ewsEnabled', exchange: '2010..' },
    ],
  ),
  ...capabilityRows({ kind: 'mailbox-database', noun: 'MailboxDatabase' }, [
    {
      property: 'offlineAddressBook',
      exchange: '2010..',
      interrupts: 'Nothing stops. Clients of the database download the whole new address book.',
      visible: 'with the next download of each client, within a day',
    },
    {
      property: 'rpcClientAccessServer',
      exchange: '2010',
      impact: 'client-restart',
      interrupts: 'Profiles keep the old name until they are repaired.',
    },
  ]),
  ...capabilityRows(
    {
      kind: 'offline-address-book',
      noun: 'OfflineAddressBook',
      interrupts: 'Nothing stops. Clients may download the address book again.',
      visible: 'with the next download of each client, within a day',
    },
    [
      { property: 'virtualDirectories', exchange: '2010..' },
      { property: 'globalWebDistributionEnabled', exchange: '2013..' },
      { property: 'isDefault', exchange: '2010..' },
    ],
  ),
];
