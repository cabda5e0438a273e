import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeObject, recognizeObject } from '../../src/normalize/cmdlets.ts';
import { readJson } from '../../src/normalize/formats/json.ts';
import { JsonProperties } from '../../src/normalize/formats/json-properties.ts';
import { readJsonLines } from '../../src/normalize/json-lines.ts';
import { plainMailbox } from '../../src/normalize/plain-mailbox.ts';
import type { RawObject } from '../../src/normalize/raw.ts';

const GUID = 'c07d2fbc-0000-4000-8000-000000000001';

const odd = fc.constantFrom(
  null,
  true,
  '',
  'null',
  'Anna@contoso.com',
  'SMTP:anna@contoso.com',
  'sip:anna@contoso.com',
  'SIP:b@contoso.com',
  'X500:/o=First/cn=a',
  'System.String[]',
  '/Date(0)/',
  '{a, b...}',
  'UserMailbox',
  'usermailbox',
  'Mailbox Database 1',
  'DB01 ',
  'contoso.com/DBs/DB01',
  '@contoso.com',
  'anna@',
  'a@b@c.com',
  'ä@contoso.com',
  GUID,
  GUID.toUpperCase(),
  '00000000-0000-0000-0000-000000000000',
  7,
);
const value = fc.oneof({ weight: 3, arbitrary: odd }, { weight: 1, arbitrary: fc.array(odd, { maxLength: 3 }) });
const address = fc.constantFrom('anna@contoso.com', 'B.c+d@contoso.local');

const plain = fc.record(
  {
    Guid: fc.constant(GUID),
    UserPrincipalName: address,
    PrimarySmtpAddress: address,
    WindowsEmailAddress: address,
    EmailAddresses: fc.array(
      fc.constantFrom('SMTP:a@contoso.com', 'smtp:b@contoso.com', 'sip:s@contoso.com', 'SIP:r@contoso.com'),
      { minLength: 1, maxLength: 4 },
    ),
    RecipientTypeDetails: fc.constant('UserMailbox'),
    Database: fc.constantFrom('DB01', 'Mailbox Database 1'),
    EmailAddressPolicyEnabled: fc.boolean(),
  },
  { requiredKeys: ['Guid'] },
);
const access = fc.record(
  {
    Guid: fc.constant(GUID),
    MapiHttpEnabled: fc.constantFrom(true, false, null),
    MAPIEnabled: fc.boolean(),
    EwsEnabled: fc.constantFrom(true, null),
  },
  { requiredKeys: ['Guid'] },
);

const slowly = (request: string, record: { readonly [name: string]: unknown }) =>
  normalizeObject(
    request,
    { typeNames: [], properties: new JsonProperties(record), line: 3 },
    { record: 1, server: null },
  );

describe('the short way for plain mailboxes', () => {
  test.for([
    ['Get-Mailbox', plain],
    ['Get-CASMailbox', access],
  ] as const)('gives what the long way gives, for everything %s writes plainly', ([request, records]) => {
    fc.assert(
      fc.property(records, (record) => {
        const short = plainMailbox(request, record, 1, 3);
        fc.pre(short !== undefined);
        expect([short]).toEqual(slowly(request, record));
      }),
    );
  });

  test('leaves everything out of the ordinary to the long way, or agrees with it', () => {
    const names = [
      'Guid',
      'guid',
      'UserPrincipalName',
      'PrimarySmtpAddress',
      'WindowsEmailAddress',
      'EmailAddresses',
      'RecipientTypeDetails',
      'Database',
      'EmailAddressPolicyEnabled',
      'MapiHttpEnabled',
      'MAPIEnabled',
      'ServerName',
      'ExchangeObjectId',
    ];
    const changes = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3, noNullPrototype: true });
    fc.assert(
      fc.property(
        fc.constantFrom('Get-Mailbox', 'Get-CASMailbox'),
        fc.oneof(plain, access),
        changes,
        (request, record, change) => {
          const mixed = { ...record, ...change };
          const short = plainMailbox(request, mixed, 1, 3);
          if (short === undefined) return;
          expect([short]).toEqual(slowly(request, mixed));
          expect(recognizeObject({ typeNames: [], properties: new JsonProperties(mixed), line: 3 })).toBe(request);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('NDJSON read line by line', () => {
  async function* pieces(text: string, size: number): AsyncGenerator<string> {
    for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
  }

  async function objectsOf(
    batches: AsyncIterable<readonly RawObject[]>,
  ): Promise<{ objects: unknown[]; error: string | undefined }> {
    const objects: unknown[] = [];
    try {
      for await (const batch of batches)
        for (const object of batch) objects.push([object.line, Object.fromEntries(object.properties)]);
      return { objects, error: undefined };
    } catch (error) {
      return { objects, error: error instanceof Error ? error.message : 'no error' };
    }
  }

  async function* objectsIn(batches: ReturnType<typeof readJsonLines>): AsyncGenerator<readonly RawObject[]> {
    for await (const batch of batches) yield batch.flatMap((one) => ('object' in one ? [one.object] : []));
  }

  const line = fc.constantFrom(
    '{"a":1}',
    '{"a":[ "x" ], "b":null}\r',
    '{"a":{"b":1}}',
    '',
    '[{"a":1},',
    '{"a":2}]',
    '{"a":',
    '1}',
    'oops',
    '{"password":"x","a":1}',
    '{"aPassword":"x","a":1}',
  );

  test('gives what the reader of all JSON gives, faults included', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 6 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        async (lines, ends, size) => {
          const text = lines.join('\n') + (ends ? '\n' : '');
          expect(await objectsOf(objectsIn(readJsonLines(pieces(text, size))))).toEqual(
            await objectsOf(readJson(pieces(text, size))),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
