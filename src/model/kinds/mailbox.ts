import type { KindSpec } from '../kind.ts';

export const mailbox: KindSpec = {
  kind: 'mailbox',
  title: 'Mailbox',
  plural: 'mailboxes',
  scope: 'organization',
  bulk: true,
  named: 'pii',
  idPattern: /^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|upn:.+)$/,
  idExample: 'mailbox:c07d2fbc-0000-4000-8000-000000000001',
  requests: ['Get-Mailbox'],
  // Either lists every mailbox.
  parts: [{ identity: {}, requests: ['Get-Mailbox', 'Get-CASMailbox'] }],
  cmdlets: {
    'Get-Mailbox': {
      types: ['Mailbox'],
      asks: [
        'guid',
        'userPrincipalName',
        'primarySmtpAddress',
        'emailAddresses',
        'windowsEmailAddress',
        'recipientTypeDetails',
        'emailAddressPolicyEnabled',
        'database',
      ],
      signs: [
        ['userPrincipalName', 'primarySmtpAddress'],
        ['userPrincipalName', 'emailAddresses'],
      ],
    },
    'Get-CASMailbox': {
      types: ['CASMailbox'],
      asks: ['guid', '*'],
      // MapiHttpEnabled alone: the organization has a property of that name, too.
      signs: [
        ['mapiEnabled'],
        ['MAPIBlockOutlookRpcHttp'],
        ['mapiHttpEnabled', 'PrimarySmtpAddress'],
        ['mapiHttpEnabled', 'ServerName'],
        ['mapiHttpEnabled', 'OWAEnabled'],
      ],
    },
    'Get-User': {
      types: ['User'],
      asks: ['guid', 'recipientTypeDetails', '*'],
      signs: [['authenticationPolicy', 'recipientTypeDetails']],
    },
  },
  properties: {
    guid: { type: 'name', privacy: 'pii', identity: true, doc: 'Guid of the mailbox object.' },
    // Numbers of the directory's msExchRecipientTypeDetails.
    recipientTypeDetails: {
      type: 'enum',
      numbers: {
        1: 'UserMailbox',
        2: 'LinkedMailbox',
        4: 'SharedMailbox',
        8: 'LegacyMailbox',
        16: 'RoomMailbox',
        32: 'EquipmentMailbox',
      },
      privacy: 'internal',
      identity: true,
      doc: 'UserMailbox, SharedMailbox, …',
    },
    userPrincipalName: { type: 'mail', privacy: 'pii', doc: 'UserPrincipalName, what people sign in with.' },
    upnSuffix: {
      type: 'host',
      from: null,
      privacy: 'internal',
      doc: 'What follows the last `@` of userPrincipalName; `null` where that is `null`.',
    },
    primarySmtpAddress: { type: 'mail', privacy: 'pii' },
    mailDomain: {
      type: 'host',
      from: null,
      privacy: 'internal',
      doc: 'What follows the last `@` of primarySmtpAddress; `null` where that is `null`.',
    },
    emailAddresses: {
      type: 'text',
      many: 'set',
      privacy: 'pii',
      doc: 'EmailAddresses with their prefixes: `SMTP:` primary, `smtp:`, `sip:`, `X500:`.',
    },
    windowsEmailAddress: { type: 'mail', privacy: 'pii', doc: 'WindowsEmailAddress, the directory attribute `mail`.' },
    sipAddress: {
      type: 'mail',
      from: null,
      privacy: 'pii',
      doc: 'Address of the `sip:` proxy without its prefix; `null` without one.',
    },
    database: { type: 'name', privacy: 'internal', doc: 'Name of its database.' },
    emailAddressPolicyEnabled: { type: 'boolean', privacy: 'internal' },
    mapiHttpEnabled: {
      type: 'boolean',
      privacy: 'internal',
      requests: ['Get-CASMailbox'],
      doc: 'MapiHttpEnabled of Get-CASMailbox; `null` follows the organization.',
    },
    mapiEnabled: {
      type: 'boolean',
      from: 'MAPIEnabled',
      privacy: 'internal',
      requests: ['Get-CASMailbox'],
      doc: 'MAPIEnabled of Get-CASMailbox.',
    },
    ewsEnabled: {
      type: 'boolean',
      privacy: 'internal',
      requests: ['Get-CASMailbox'],
      doc: 'EwsEnabled of Get-CASMailbox.',
    },
    authenticationPolicy: {
      type: 'name',
      privacy: 'internal',
      requests: ['Get-User'],
      doc: 'AuthenticationPolicy of Get-User; `null` follows defaultAuthenticationPolicy of the organization.',
    },
  },
};
