import type { KindSpec } from '../kind.ts';

export const mailboxDatabase: KindSpec = {
  kind: 'mailbox-database',
  title: 'Mailbox database',
  plural: 'mailbox databases',
  scope: 'organization',
  bulk: false,
  idPattern: /^.+$/,
  idExample: 'mailbox-database:db01',
  requests: ['Get-MailboxDatabase'],
  key: 'name',
  cmdlets: {
    'Get-MailboxDatabase': {
      types: ['MailboxDatabase'],
      signs: [
        ['server', 'isRecovery'],
        ['server', 'rpcClientAccessServer'],
        ['server', 'offlineAddressBook'],
      ],
    },
  },
  properties: {
    name: { type: 'name', from: ['Name', 'Identity'], privacy: 'internal', identity: true, doc: 'Name.' },
    server: { type: 'host', privacy: 'internal', doc: 'NetBIOS name of the server that it is on.' },
    offlineAddressBook: { type: 'name', privacy: 'internal', doc: 'OfflineAddressBook; `null` uses the default one.' },
    rpcClientAccessServer: { type: 'host', privacy: 'internal', doc: 'RpcClientAccessServer (Exchange 2010).' },
    isRecovery: {
      type: 'boolean',
      from: 'Recovery',
      privacy: 'public',
      doc: 'Recovery: a recovery database serves no clients.',
    },
  },
};
