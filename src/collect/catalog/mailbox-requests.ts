import type { CatalogRequest } from './catalog-request.ts';
import { cmdletRequest } from './cmdlet-request.ts';

/** What is asked of every mailbox: streamed into files, never held; projected before it leaves PowerShell. */
export const MAILBOX_REQUESTS: readonly CatalogRequest[] = [
  cmdletRequest({
    id: 'Get-Mailbox',
    scope: 'each-database',
    why: 'Sign-in names against addresses. Each database is a part of its own, which --resume does not ask again.',
    byHand: '-ResultSize Unlimited',
    selects: ['ServerName'],
    parameters: { Database: '{database}', ResultSize: 'Unlimited' },
    instead: [
      { parameters: { ResultSize: 'Unlimited' }, when: 'where the databases cannot be listed: all in one answer' },
    ],
  }),
  cmdletRequest({
    id: 'Get-CASMailbox',
    scope: 'organization',
    why: 'Protocol switches of single mailboxes, and a second count of all mailboxes. It cannot be asked by database.',
    byHand: '-ResultSize Unlimited',
    selects: [],
    parameters: { ResultSize: 'Unlimited' },
  }),
  cmdletRequest({
    id: 'Get-User',
    scope: 'organization',
    since: '2019',
    why: 'The authentication policy of each user.',
    byHand: '-ResultSize Unlimited',
    selects: [],
    parameters: { ResultSize: 'Unlimited' },
  }),
];
