import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { adObjectNameOf, booleanOf, enumOf, hostOf, textOf, timeOf } from '../raw/read-raw.ts';
import { type CmdletContext, fragmentOf, knownText, type PropertyTable, readProperties } from './fragment.ts';
import { guidOf } from './guid.ts';

/** No document proves the numbers. */
const STATUS = {
  byNumber: {},
  others: [
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
};

const TABLE: PropertyTable = [
  ['status', 'Status', (raw) => enumOf(raw, STATUS)],
  ['sourceDatabase', 'SourceDatabase', adObjectNameOf],
  ['targetDatabase', 'TargetDatabase', adObjectNameOf],
  ['batchName', 'BatchName', textOf],
  ['remoteHostName', 'RemoteHostName', hostOf],
  ['suspendWhenReadyToComplete', 'SuspendWhenReadyToComplete', booleanOf],
  ['whenChanged', ['WhenChangedUTC', 'WhenChanged'], timeOf],
];

/** Get-MoveRequest: a move request is a face of the user that moves, so its Guid is the mailbox's (AUTOD-005). */
export function normalizeMoveRequest(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const guid = guidOf(object, 'Guid') ?? guidOf(object, 'ExchangeObjectId');
  const name = knownText(object, 'Identity', adObjectNameOf) ?? knownText(object, 'DisplayName', textOf);
  const key = guid ?? name?.replaceAll(':', ' ');
  if (key === undefined) return [];
  const read = readProperties(object, TABLE);
  if (guid !== undefined) read.properties.mailboxGuid = guid;
  if (name !== undefined) read.properties.name = name;
  return [fragmentOf({ kind: 'move-request', key, label: name ?? key }, read, object, context)];
}
