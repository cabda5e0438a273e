import { expect, test } from 'vitest';
import { isMissed, normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { rawObject } from './raw-object.ts';

const CONTEXT = { record: 0, server: null };
const GUID = 'c07d2fbc-0000-4000-8000-000000000001';
const user = (type: string, policy: string | null = null) =>
  rawObject({ Guid: GUID, RecipientTypeDetails: type, AuthenticationPolicy: policy });

test('a user says which authentication policy his mailbox has', () => {
  expect(normalizeObject('Get-User', user('UserMailbox', 'Block Legacy'), CONTEXT)).toMatchObject([
    { id: `mailbox:${GUID}`, properties: { authenticationPolicy: 'Block Legacy', guid: GUID } },
  ]);
  expect(normalizeObject('Get-User', user('SharedMailbox'), CONTEXT)[0]?.properties.authenticationPolicy).toBeNull();
});

test('users without a mailbox here make no mailbox, and nobody misses them', () => {
  for (const type of ['User', 'DisabledUser', 'MailUser', 'RemoteUserMailbox']) {
    expect(normalizeObject('Get-User', user(type), CONTEXT)).toEqual([]);
    expect(isMissed('Get-User', user(type))).toBe(false);
  }
});

test('where the answer does not say whether users have mailboxes, it is missed', () => {
  const object = rawObject({ Guid: GUID, AuthenticationPolicy: null });
  expect(normalizeObject('Get-User', object, CONTEXT)).toEqual([]);
  expect(isMissed('Get-User', object)).toBe(true);
});
