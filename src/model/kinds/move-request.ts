import type { KindSpec } from '../kind.ts';

export const moveRequest: KindSpec = {
  kind: 'move-request',
  title: 'Move request',
  plural: 'move requests',
  scope: 'organization',
  bulk: false,
  named: 'pii',
  idPattern: /^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|[^:]+)$/,
  idExample: 'move-request:c07d2fbc-0000-4000-8000-000000000001',
  requests: ['Get-MoveRequest'],
  cmdlets: {
    'Get-MoveRequest': { types: ['MoveRequest'], signs: [['status', 'targetDatabase']] },
  },
  properties: {
    mailboxGuid: {
      type: 'name',
      from: 'Guid',
      privacy: 'pii',
      identity: true,
      doc: 'Guid of the mailbox that moves: the guid of its `mailbox`.',
    },
    name: {
      type: 'name',
      from: ['Identity', 'DisplayName'],
      privacy: 'pii',
      doc: 'Name of the mailbox’s user, without the folder that he is in.',
    },
    status: {
      type: 'enum',
      values: [
        'Queued',
        'InProgress',
        'AutoSuspended',
        'CompletionInProgress',
        'Synced',
        'Completed',
        'CompletedWithWarning',
        'Suspended',
        'Failed',
      ],
      privacy: 'internal',
    },
    sourceDatabase: {
      type: 'name',
      privacy: 'internal',
      doc: 'Name of the database that it leaves; `null` for a move from another forest.',
    },
    targetDatabase: { type: 'name', privacy: 'internal', doc: 'Name of the database that it goes to.' },
    batchName: { type: 'name', privacy: 'internal' },
    remoteHostName: {
      type: 'host',
      privacy: 'internal',
      doc: 'RemoteHostName of a move between forests or to the cloud.',
    },
    suspendWhenReadyToComplete: { type: 'boolean', privacy: 'public' },
    whenChanged: {
      type: 'time',
      from: ['WhenChangedUTC', 'WhenChanged'],
      privacy: 'internal',
      doc: 'WhenChangedUTC, else WhenChanged: for a completed move no earlier than its end.',
    },
  },
};
