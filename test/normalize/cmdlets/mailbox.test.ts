import { expect, test } from 'vitest';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import type { RawValue } from '../../../src/normalize/raw/raw.ts';

const fragmentOf = (properties: Readonly<Record<string, RawValue>>, request = 'Get-Mailbox') =>
  normalizeObject(
    request,
    { typeNames: [], properties: new Map(Object.entries(properties)), line: 1 },
    { record: 0, server: null },
  )[0];
const GUID = 'c07d2fbc-0000-4000-8000-000000000001';

test('a mailbox is known by its Guid, else its ExchangeObjectId, else its user principal name', () => {
  expect(fragmentOf({ Guid: GUID.toUpperCase(), UserPrincipalName: 'a@b' })?.id).toBe(`mailbox:${GUID}`);
  expect(fragmentOf({ ExchangeObjectId: GUID })?.id).toBe(`mailbox:${GUID}`);
  expect(fragmentOf({ Guid: '00000000-0000-0000-0000-000000000000', UserPrincipalName: 'A@B' })?.id).toBe(
    'mailbox:upn:a@b',
  );
  expect(fragmentOf({ PrimarySmtpAddress: 'a@b' })).toBeUndefined();
});

test('the SIP address is that of the sip: proxy, null without one, and unseen where the addresses are', () => {
  const sip = (addresses: RawValue) => fragmentOf({ Guid: GUID, EmailAddresses: addresses });
  expect(sip({ type: 'list', items: ['SMTP:a@b', 'SIP:s@b'] })?.properties.sipAddress).toBe('s@b');
  expect(sip({ type: 'list', items: ['SMTP:a@b'] })?.properties.sipAddress).toBeNull();
  expect(sip({ type: 'text', text: '{SMTP:a@b, smtp:c@d...}' })?.unseen).toHaveProperty('sipAddress');
  expect(fragmentOf({ Guid: GUID })?.properties).not.toHaveProperty('sipAddress');
});

test('Get-CASMailbox says null where a mailbox follows the organization', () => {
  expect(fragmentOf({ Guid: GUID, MapiHttpEnabled: null, MAPIEnabled: true }, 'Get-CASMailbox')?.properties).toEqual({
    guid: GUID,
    mapiHttpEnabled: null,
    mapiEnabled: true,
  });
});
