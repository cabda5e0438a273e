import fc from 'fast-check';
import { expect, test } from 'vitest';
import { METHOD_NUMBERS } from '../../../src/model/exchange/authentication-methods.ts';
import { adObjectNameOf, serverNameOf } from '../../../src/normalize/raw/ad-object-name-of.ts';
import { enumOf, enumSetOf, flagSetOf } from '../../../src/normalize/raw/enum-of.ts';
import type { RawObject, RawValue } from '../../../src/normalize/raw/raw.ts';
import { propertyOf } from '../../../src/normalize/raw/raw.ts';
import { booleanOf, buildOf, integerOf, textOf, timeOf } from '../../../src/normalize/raw/single-values.ts';
import { addressSetOf, textSetOf } from '../../../src/normalize/raw/text-set-of.ts';

const AUTHENTICATION_METHOD = { byNumber: METHOD_NUMBERS, others: ['Misconfigured'] };
const SERVER_ROLE = {
  byNumber: { 2: 'Mailbox', 4: 'ClientAccess', 16: 'UnifiedMessaging', 32: 'HubTransport', 64: 'Edge' },
};

const text = (value: string): RawValue => ({ type: 'text', text: value });
const list = (...items: readonly RawValue[]): RawValue => ({ type: 'list', items });
const structure = (properties: Readonly<Record<string, RawValue>>, own?: string): RawValue => ({
  type: 'object',
  typeNames: [],
  properties: new Map(Object.entries(properties)),
  ...(own === undefined ? {} : { text: own }),
});
const LOST: RawValue = { type: 'unseen', cause: 'truncated', detail: 'lost' };

test('a property is found without case, and one that is not there is undefined', () => {
  const object: RawObject = { typeNames: [], line: 1, properties: new Map<string, RawValue>([['InternalUrl', null]]) };
  expect(propertyOf(object, 'internalurl')).toBeNull();
  expect(propertyOf(object, 'ExternalUrl')).toBeUndefined();
});

test('no accessor makes a value of what is not in the answer, is null, or was lost', () => {
  for (const read of [textOf, booleanOf, integerOf, timeOf, buildOf, adObjectNameOf, textSetOf, addressSetOf]) {
    expect(read(undefined)).toBeUndefined();
    expect(read(null)).toEqual({ value: null });
    expect(read(LOST)).toEqual({ unseen: { cause: 'truncated', detail: 'lost' } });
  }
});

test('the three shapes of one enum, and Format-List text, are one name', () => {
  for (const raw of [
    2,
    '2',
    'Ntlm',
    'NTLM',
    { type: 'enum', number: 2 },
    { type: 'enum', name: 'Ntlm', number: 2 },
    text('Ntlm'),
  ] as const) {
    expect(enumOf(raw, AUTHENTICATION_METHOD)).toEqual({ value: 'Ntlm' });
  }
});

test('a number that no document proves is not guessed', () => {
  expect(enumOf(15, AUTHENTICATION_METHOD)).toMatchObject({ unseen: { cause: 'unreadable' } });
  expect(enumSetOf(list(2, 99), AUTHENTICATION_METHOD)).toMatchObject({ unseen: { cause: 'unreadable' } });
  expect(flagSetOf(128, SERVER_ROLE)).toMatchObject({ unseen: { cause: 'unreadable' } });
});

test('a set of enum members is read from a list, one member, braces, lines, or one joined text', () => {
  const expected = { value: ['Ntlm', 'OAuth'] };
  for (const raw of [
    list(2, 10),
    list('OAuth', 'Ntlm', 'ntlm'),
    text('{Ntlm, OAuth}'),
    text('Ntlm\nOAuth'),
    text('Ntlm, OAuth'),
    'Ntlm, OAuth',
  ]) {
    expect(enumSetOf(raw, AUTHENTICATION_METHOD)).toEqual(expected);
  }
  expect(enumSetOf(2, AUTHENTICATION_METHOD)).toEqual({ value: ['Ntlm'] });
  expect(enumSetOf(text('{}'), AUTHENTICATION_METHOD)).toEqual({ value: [] });
});

test('a depth cut that joined the numbers of a list is not read as a name', () => {
  expect(enumSetOf('2 10 13', AUTHENTICATION_METHOD)).toMatchObject({ unseen: { cause: 'unreadable' } });
});

test.each(['{a, b', 'a...', '{...', '{…}', '{a...', '{a\nb, c...}'])(
  'of the cut list %s nothing is certain',
  (value) => {
    expect(textSetOf(text(value))).toEqual({ unseen: { cause: 'truncated', detail: expect.any(String) } });
  },
);

test.each([
  ['{b, a...}', ['a', 'b']],
  ['{a, b…}', ['a', 'b']],
  ['{a, b...', ['a']],
  ['{a, b, …', ['a', 'b']],
])('of the cut list %s its whole members are certain, and no more', (value, part) => {
  const cut = { unseen: { cause: 'truncated', detail: expect.any(String) }, part };
  expect(textSetOf(text(value))).toEqual(cut);
  expect(textSetOf({ type: 'unseen', cause: 'truncated', detail: 'cell', text: value })).toEqual(cut);
  expect(textOf(text(value))).not.toHaveProperty('part');
});

test('flags are read from their number and from their names', () => {
  expect(flagSetOf(38, SERVER_ROLE)).toEqual({ value: ['ClientAccess', 'HubTransport', 'Mailbox'] });
  expect(flagSetOf(text('Mailbox, ClientAccess, HubTransport'), SERVER_ROLE)).toEqual(flagSetOf(38, SERVER_ROLE));
});

test('booleans are read from text, and words that may mean something else are not', () => {
  expect(booleanOf(text('True'))).toEqual({ value: true });
  expect(booleanOf('FALSE')).toEqual({ value: false });
  expect(booleanOf(text('Ja'))).toMatchObject({ unseen: { cause: 'unreadable' } });
  expect(booleanOf(1)).toMatchObject({ unseen: { cause: 'unreadable' } });
});

test('times need ISO 8601 with a zone; text in the format of somebody’s Windows is not guessed', () => {
  expect(timeOf('2019-12-03T14:58:46-08:00')).toEqual({ value: '2019-12-03T22:58:46.000Z' });
  for (const raw of [text('3/11/2021 2:44:47 AM'), '2019-12-03T14:58:46', '2019-99-99T00:00:00Z']) {
    expect(timeOf(raw)).toMatchObject({ unseen: { cause: 'unreadable' } });
  }
});

test('exploded structures are what they printed as', () => {
  const build = structure({ Major: 15, Minor: 0, Build: 0, BuildRevision: 0 });
  expect(textOf(structure({ HostnameString: 'mail.contoso.com' }))).toEqual({ value: 'mail.contoso.com' });
  expect(textOf(structure({ Length: 5, Local: 'a', Domain: 'b.c' }))).toEqual({ value: 'a@b.c' });
  expect(textOf(structure({ Address: '*.contoso.com', IsStar: false }))).toEqual({ value: '*.contoso.com' });
  expect(textOf(structure({ AddressString: 'a@b', PrefixString: 'smtp' }))).toEqual({ value: 'smtp:a@b' });
  expect(textOf(structure({ Major: 0, Minor: 20, ExchangeBuild: build }))).toEqual({ value: '0.20 (15.0.0.0)' });
  expect(buildOf(structure({ Major: 15, Minor: 1, Build: 2507, Revision: 6 }))).toEqual({ value: '15.1.2507.6' });
  expect(textOf(structure({ Secret: 1 }))).toMatchObject({ unseen: { cause: 'unreadable' } });
});

test('names of directory objects come from objects, distinguished names and canonical names', () => {
  for (const raw of [
    structure({ Name: 'DB01' }, 'x'),
    'DB01',
    text('contoso.com/Configuration/Databases/DB01'),
    'CN=DB01,CN=Databases,DC=contoso,DC=com',
  ]) {
    expect(adObjectNameOf(raw)).toEqual({ value: 'DB01' });
  }
  expect(serverNameOf('ex01.contoso.com')).toEqual({ value: 'ex01' });
});

test('addresses that somebody joined into one cell are taken apart, at prefixes only', () => {
  expect(addressSetOf(text('SMTP:a@b.c;sip:a@b.c,X400:C=US;A= ;P=Org'))).toEqual({
    value: ['SMTP:a@b.c', 'X400:C=US;A= ;P=Org', 'sip:a@b.c'],
  });
});

test('several values where one belongs are not reduced to one of them', () => {
  expect(textOf(list('a', 'b'))).toMatchObject({ unseen: { cause: 'unreadable' } });
  expect(textOf(list('a'))).toEqual({ value: 'a' });
});

test('a set has no order and no repetition', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (items) => {
      expect(textSetOf(list(...items))).toEqual(textSetOf(list(...items.toReversed(), ...items)));
    }),
  );
});

test('booleans that Excel translated, and members of a set that it joined, are read', () => {
  const text = (value: string) => ({ type: 'text', text: value }) as const;
  expect(['WAHR', 'FAUX', 'ЛОЖЬ', 'ja'].map((word) => booleanOf(text(word)))).toEqual([
    { value: true },
    { value: false },
    { value: false },
    { unseen: expect.objectContaining({ cause: 'unreadable' }) },
  ]);
  for (const joined of ['Basic Ntlm', 'Basic;Ntlm', 'Basic | Ntlm', '{Basic, Ntlm}']) {
    expect(enumSetOf(text(joined), { byNumber: {}, others: ['Basic', 'Ntlm'] })).toEqual({ value: ['Basic', 'Ntlm'] });
  }
});

test('a list that a line end broke inside a member is not seen', () => {
  expect(textSetOf({ type: 'text', text: '{Ntlm, Nego\ntiate}' })).toMatchObject({ unseen: { cause: 'truncated' } });
  expect(textSetOf({ type: 'text', text: '{Ntlm,\nNegotiate}' })).toEqual({ value: ['Negotiate', 'Ntlm'] });
});
