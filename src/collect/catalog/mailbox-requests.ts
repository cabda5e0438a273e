import type { CatalogRequest } from './catalog-request.ts';
import { cmdletRequest } from './cmdlet-request.ts';

const MAILBOX = [
  'Guid',
  'UserPrincipalName',
  'PrimarySmtpAddress',
  'EmailAddresses',
  'WindowsEmailAddress',
  'RecipientTypeDetails',
  'EmailAddressPolicyEnabled',
  'Database',
];
const ACCESS = ['Guid', 'MapiHttpEnabled', 'MAPIEnabled', 'EwsEnabled'];
const USER = ['Guid', 'RecipientTypeDetails', 'AuthenticationPolicy'];

/** What is asked of every mailbox: streamed into files, never held; projected before it leaves PowerShell. */
export const MAILBOX_REQUESTS: readonly CatalogRequest[] = [
  cmdletRequest({
    id: 'Get-Mailbox',
    kinds: ['mailbox'],
    scope: 'each-database',
    why: 'Sign-in names against addresses. Each database is a part of its own, which --resume does not ask again.',
    byHand: `-ResultSize Unlimited | Select-Object ${[...MAILBOX, 'ServerName'].join(',')}`,
    parameters: { Database: '{database}', ResultSize: 'Unlimited' },
    properties: MAILBOX,
    instead: [
      { parameters: { ResultSize: 'Unlimited' }, when: 'where the databases cannot be listed: all in one answer' },
    ],
  }),
  cmdletRequest({
    id: 'Get-CASMailbox',
    kinds: ['mailbox'],
    scope: 'organization',
    why: 'Protocol switches of single mailboxes, and a second count of all mailboxes. It cannot be asked by database.',
    byHand: `-ResultSize Unlimited | Select-Object ${ACCESS.join(',')}`,
    parameters: { ResultSize: 'Unlimited' },
    properties: ACCESS,
  }),
  cmdletRequest({
    id: 'Get-User',
    kinds: ['mailbox'],
    scope: 'organization',
    since: '2019',
    why: 'The authentication policy of each user.',
    byHand: `-ResultSize Unlimited | Select-Object ${USER.join(',')}`,
    parameters: { ResultSize: 'Unlimited' },
    properties: USER,
  }),
];
