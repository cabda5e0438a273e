import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../../src/collect/catalog.ts';
import { fragmentsOfTable } from '../../../src/normalize/bulk/fragments-of-table.ts';
import { type MailboxRequest, mailboxLines } from '../../../src/normalize/bulk/mailbox-table.ts';
import { recognizeObject } from '../../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { readJson } from '../../../src/normalize/formats/json.ts';
import { JsonProperties } from '../../../src/normalize/formats/json-properties.ts';
import { normalizeCapture, normalizeInBatches } from '../../../src/normalize/normalize.ts';
import type { RawObject } from '../../../src/normalize/raw/raw.ts';

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

type Json = { readonly [name: string]: unknown };

const rawOf = (record: Json): RawObject => ({ typeNames: [], properties: new JsonProperties(record), line: 3 });

/** As the long way gives it; tables keep no lines. */
const slowly = (request: string, record: Json): readonly unknown[] =>
  normalizeObject(request, rawOf(record), { record: 1, server: null }).map((fragment) => ({
    ...fragment,
    provenance: { '*': { record: 1 } },
  }));

/** As the short way gives it, where it does. */
function shortly(request: MailboxRequest, record: Json): readonly unknown[] | undefined {
  const lines = mailboxLines(request, Object.keys(record));
  const row = lines?.read(JSON.stringify(record));
  if (lines === undefined || row === undefined) return undefined;
  return fragmentsOfTable({ kind: 'mailbox', record: 1, paths: lines.paths, ids: [row.id], rows: [row.row] });
}

describe('the short way for plain mailboxes', () => {
  test.for([
    ['Get-Mailbox', plain],
    ['Get-CASMailbox', access],
  ] as const)('gives what the long way gives, for everything %s writes plainly', ([request, records]) => {
    let taken = 0;
    fc.assert(
      fc.property(records, (record) => {
        const short = shortly(request, record);
        if (short === undefined) expect(recognizeObject(rawOf(record))).not.toBe(request);
        else expect(short).toEqual(slowly(request, record));
        taken += short === undefined ? 0 : 1;
      }),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(50);
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
        fc.constantFrom<MailboxRequest>('Get-Mailbox', 'Get-CASMailbox'),
        fc.oneof(plain, access),
        changes,
        (request, record, change) => {
          const mixed = { ...record, ...change };
          const short = shortly(request, mixed);
          if (short === undefined) return;
          expect(short).toEqual(slowly(request, mixed));
          expect(recognizeObject(rawOf(mixed))).toBe(request);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('is open to a file that says by its name what it is, where its properties do not', () => {
    const record = { Guid: GUID, MapiHttpEnabled: null };
    const names = Object.keys(record);
    expect(recognizeObject(rawOf(record))).toBeUndefined();
    expect(mailboxLines('Get-CASMailbox', names)).toBeUndefined();
    expect(mailboxLines('Get-CASMailbox', names, 'Get-Mailbox')).toBeUndefined();
    expect(mailboxLines('Get-CASMailbox', ['MapiHttpEnabled'], 'Get-CASMailbox')).toBeUndefined();
    const lines = mailboxLines('Get-CASMailbox', names, 'Get-CASMailbox');
    const row = lines?.read(JSON.stringify(record));
    const table = {
      kind: 'mailbox',
      record: 1,
      paths: lines?.paths ?? [],
      ids: [row?.id ?? ''],
      rows: [row?.row ?? ''],
    };
    expect(fragmentsOfTable(table)).toEqual(slowly('Get-CASMailbox', record));
    const other = {
      Guid: GUID,
      UserPrincipalName: 'a@contoso.com',
      PrimarySmtpAddress: 'a@contoso.com',
      Database: 'DB01',
    };
    expect(recognizeObject(rawOf(other))).toBe('Get-Mailbox');
    expect(mailboxLines('Get-CASMailbox', Object.keys(other), 'Get-CASMailbox')).toBeUndefined();
  });

  test('does not take a line that only begins like the others, or is no JSON', () => {
    const lines = mailboxLines('Get-CASMailbox', ['Guid', 'MAPIEnabled']);
    const line = `{"Guid":"${GUID}","MAPIEnabled":null}`;
    expect(lines?.read(line)).toBeDefined();
    expect(lines?.read(`${line}\r`)).toBeDefined();
    for (const other of [
      `${line},`,
      `[${line}]`,
      line.slice(0, -1),
      line.replace('null', 'nul'),
      line.replace(',', ', '),
    ]) {
      expect(lines?.read(other), other).toBeUndefined();
    }
  });

  test('a file in which plain and odd lines alternate gives one resource a line, in both ways', async () => {
    const records = Array.from({ length: 40 }, (_, index) => ({
      Guid: `c07d2fbc-0000-4000-8000-${String(index).padStart(12, '0')}`,
      UserPrincipalName: index % 3 === 0 ? `ü${index}@contoso.com` : `u${index}@contoso.com`,
      PrimarySmtpAddress: `u${index}@contoso.com`,
    }));
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const file = {
      path: 'Get-Mailbox.ndjson',
      bytes: text.length,
      fileDate: null,
      open: async function* () {
        yield Buffer.from(text);
      },
    };
    const capture = { name: 'test', files: [file], refused: [], manifest: null };
    const ids: string[] = [];
    let tables = 0;
    for await (const batch of normalizeInBatches(capture, { requests: CATALOG })) {
      for (const item of batch) {
        if (item.type === 'table') {
          tables += 1;
          ids.push(...item.table.ids);
        } else if (item.type === 'fragment') ids.push(item.fragment.id);
        else if (item.type === 'collection')
          expect(item.collection).toMatchObject({
            count: 40,
            status: 'complete',
            properties: ['guid', 'mailDomain', 'primarySmtpAddress', 'upnSuffix', 'userPrincipalName'],
          });
      }
    }
    expect(tables).toBe(1);
    expect(ids.sort()).toEqual(records.map((record) => `mailbox:${record.Guid}`));
    const single: unknown[] = [];
    for await (const item of normalizeCapture(capture, { requests: CATALOG }))
      if (item.type === 'fragment') single.push(item.fragment.label);
    expect(single.sort()).toEqual(records.map((record) => record.UserPrincipalName).sort());
  });
});

describe('NDJSON of which lines are taken', () => {
  async function* pieces(text: string, size: number): AsyncGenerator<string> {
    for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
  }

  const line = fc.constantFrom(
    '{"a":1}',
    '{"a":2}\r',
    '{"a":{"b":1}}',
    '',
    '[{"a":1},',
    '{"a":2}]',
    '{"a":',
    '1}',
    'oops',
  );

  test('gives every object once, to whoever takes lines or to the reader, faults included', async () => {
    let taken = 0;
    const read = async (batches: AsyncIterable<readonly RawObject[]>, own: string[]): Promise<readonly string[]> => {
      try {
        for await (const batch of batches) own.push(...batch.map(({ properties }) => String(properties.get('a'))));
      } catch (error) {
        own.push(String(error));
      }
      return own.sort();
    };
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.integer({ min: 1, max: 80 }), async (lines, size) => {
        const text = `${lines.join('\n')}\n`;
        const own: string[] = [];
        const take = (one: string): boolean => {
          const digit = /^\{"a":(\d)\}\r?$/.exec(one)?.[1];
          if (digit === undefined) return false;
          taken += 1;
          own.push(digit);
          return true;
        };
        expect(await read(readJson(pieces(text, size), {}, take), own)).toEqual(
          await read(readJson(pieces(text, size)), []),
        );
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
