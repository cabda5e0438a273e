import { expect, test } from 'vitest';
import { recognizeObject } from '../../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { missingRows } from '../../../src/normalize/raw/part-of-all.ts';
import { rawObject } from './raw-object.ts';

const CONTEXT = { record: 0, server: null };
const GUID = 'c07d2fbc-0000-4000-8000-000000000001';

test('a move request is called as its mailbox is', () => {
  const object = rawObject({
    Guid: GUID,
    Identity: 'contoso.local/Users/Anna Adler',
    Status: 'Completed',
    SourceDatabase: 'DB10',
    TargetDatabase: 'DB01',
    WhenChangedUTC: '2026-11-20T21:14:03Z',
  });
  expect(recognizeObject(object)).toBe('Get-MoveRequest');
  expect(normalizeObject('Get-MoveRequest', object, CONTEXT)).toMatchObject([
    {
      id: `move-request:${GUID}`,
      properties: {
        mailboxGuid: GUID,
        name: 'Anna Adler',
        status: 'Completed',
        sourceDatabase: 'DB10',
        whenChanged: '2026-11-20T21:14:03.000Z',
      },
    },
  ]);
});

test('a printed list without Guids still tells the moves apart', () => {
  const object = rawObject({ DisplayName: 'Anna Adler', Status: 'Queued', TargetDatabase: 'DB01' });
  expect(normalizeObject('Get-MoveRequest', object, CONTEXT)).toMatchObject([{ id: 'move-request:anna adler' }]);
});

test('exactly a thousand moves are not all', () => {
  expect(missingRows('Get-MoveRequest', 1000, false)).toMatchObject({ cause: 'partial' });
});
