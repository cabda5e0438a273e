import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digest } from '../../src/lib/digest.ts';
import { createScratch } from '../../src/lib/files-scratch.ts';
import type { Scratch } from '../../src/lib/scratch.ts';
import type { NormalizedItem, Resource } from '../../src/model/resource.ts';
import type { SnapshotHeader } from '../../src/model/snapshot.ts';
import { type BuildOptions, buildSnapshot } from '../../src/snapshot/build-snapshot.ts';
import { anyFragments, fragmentItem, itemsOf, locationOf, mailboxOf, RECORDS, record } from './fragments.ts';

type Options = Partial<Omit<BuildOptions, 'scratch'>>;

/** One for all, hundreds of snapshots: on Windows a folder for this user alone costs a program that is started. */
let scratch: Scratch;
beforeAll(async () => {
  scratch = await createScratch();
});
afterAll(() => scratch.dispose());

async function linesOf(items: readonly NormalizedItem[], options: Options = {}): Promise<readonly string[]> {
  const lines: string[] = [];
  const snapshot = await buildSnapshot(itemsOf(items), { scratch, tool: 'test', ...options });
  for await (const batch of snapshot.read()) lines.push(...batch);
  return lines;
}

async function resourcesOf(items: readonly NormalizedItem[], options: Options = {}): Promise<readonly Resource[]> {
  const lines = await linesOf(items, options);
  return lines.filter((line) => line.startsWith('{"kind"')).map((line) => JSON.parse(line) as Resource);
}

const GUID = 'c07d2fbc-0000-4000-8000-000000000001';

describe('folding fragments', () => {
  test('absent gives way to a value, and each value keeps where it came from', async () => {
    const [resource] = await resourcesOf([
      ...RECORDS,
      fragmentItem(
        mailboxOf(
          GUID,
          0,
          { guid: GUID, userPrincipalName: 'anna@contoso.com', emailAddresses: ['SMTP:anna@contoso.com'] },
          { label: 'anna@contoso.com' },
        ),
      ),
      fragmentItem(mailboxOf(GUID, 1, { guid: GUID, mapiHttpEnabled: null })),
    ]);
    expect(resource).toEqual({
      kind: 'mailbox',
      id: `mailbox:${GUID}`,
      label: 'anna@contoso.com',
      properties: {
        emailAddresses: ['SMTP:anna@contoso.com'],
        guid: GUID,
        mapiHttpEnabled: null,
        userPrincipalName: 'anna@contoso.com',
      },
      provenance: { '*': { record: 0 }, mapiHttpEnabled: { record: 1 } },
    });
  });

  test('of several answers in one console the last one counts; another record contradicts it all the same', async () => {
    const before = mailboxOf(GUID, 0, { guid: GUID, userPrincipalName: 'old@contoso.com', mapiHttpEnabled: true });
    const after = mailboxOf(GUID, 0, { guid: GUID, userPrincipalName: 'anna@contoso.com' }, { order: 1 });
    const other = mailboxOf(GUID, 1, { userPrincipalName: 'old@contoso.com' });
    const [last] = await resourcesOf([...RECORDS, fragmentItem(after), fragmentItem(before)]);
    expect(last?.properties).toEqual({ guid: GUID, userPrincipalName: 'anna@contoso.com', mapiHttpEnabled: true });
    const [contradicted] = await resourcesOf([...RECORDS, ...[before, after, other].map(fragmentItem)]);
    expect(contradicted?.unseen?.userPrincipalName?.cause).toBe('conflict');
  });

  test('what an answer later in the console read from the directory only takes nothing from a full one', async () => {
    const full = locationOf(0, { windowsAuthentication: { enabled: true } });
    const weak = locationOf(0, { windowsAuthentication: { enabled: false } }, { order: 1, weak: ['*'] });
    const [resource] = await resourcesOf([...RECORDS, fragmentItem(full), fragmentItem(weak)]);
    expect(resource?.properties).toMatchObject({ windowsAuthentication: { enabled: true } });
  });

  test('the label is that of the answer that knows more than the id, whichever file comes first', async () => {
    const [resource] = await resourcesOf([
      ...RECORDS,
      fragmentItem(mailboxOf(GUID, 0, { guid: GUID })),
      fragmentItem(mailboxOf(GUID, 1, { guid: GUID }, { label: 'anna@contoso.com' })),
    ]);
    expect(resource?.label).toBe('anna@contoso.com');
  });

  test('values that are equal by their declared type agree; the first record speaks', async () => {
    const [resource] = await resourcesOf([
      ...RECORDS,
      fragmentItem(
        locationOf(1, {
          windowsAuthentication: { providers: ['negotiate', 'ntlm'] },
          access: { sslFlags: ['ssl128', 'SSL'] },
        }),
      ),
      fragmentItem(
        locationOf(0, {
          windowsAuthentication: { providers: ['Negotiate', 'NTLM'] },
          access: { sslFlags: ['Ssl', 'Ssl128'] },
        }),
      ),
    ]);
    expect(resource?.properties).toEqual({
      access: { sslFlags: ['Ssl', 'Ssl128'] },
      windowsAuthentication: { providers: ['Negotiate', 'NTLM'] },
    });
    expect(resource?.unseen).toBeUndefined();
  });

  test('the order of a list counts, so another order is a conflict that names both files and values', async () => {
    const [resource] = await resourcesOf([
      record(0, 'servers/EX01/applicationHost.config'),
      record(1, 'servers/EX01/appcmd/ews.xml'),
      fragmentItem(locationOf(0, { windowsAuthentication: { enabled: true, providers: ['Negotiate', 'NTLM'] } })),
      fragmentItem(locationOf(1, { windowsAuthentication: { enabled: true, providers: ['NTLM', 'Negotiate'] } })),
    ]);
    expect(resource?.properties).toEqual({ windowsAuthentication: { enabled: true } });
    expect(resource?.unseen).toEqual({
      'windowsAuthentication.providers': {
        cause: 'conflict',
        detail:
          'servers/EX01/applicationHost.config:1 says ["Negotiate","NTLM"], servers/EX01/appcmd/ews.xml:1 says ["NTLM","Negotiate"]',
      },
    });
  });

  test('a conflict about personal data names the files and not the values', async () => {
    const [resource] = await resourcesOf([
      ...RECORDS,
      fragmentItem(mailboxOf(GUID, 0, { userPrincipalName: 'anna@contoso.com' })),
      fragmentItem(mailboxOf(GUID, 1, { userPrincipalName: 'anna@contoso.local' })),
    ]);
    expect(resource?.properties).toEqual({});
    expect(resource?.unseen?.userPrincipalName).toEqual({ cause: 'conflict', detail: 'a.xml and b.xml differ' });
  });

  test('what was read from the directory only gives way without a conflict', async () => {
    for (const order of [0, 1]) {
      const items = [
        fragmentItem(
          locationOf(0, { windowsAuthentication: { enabled: false } }, { weak: ['windowsAuthentication.enabled'] }),
        ),
        fragmentItem(locationOf(1, { windowsAuthentication: { enabled: true } })),
      ];
      const [resource] = await resourcesOf([...RECORDS, ...(order === 0 ? items : items.reverse())]);
      expect(resource?.properties).toEqual({ windowsAuthentication: { enabled: true } });
      expect(resource?.unseen).toBeUndefined();
    }
  });

  test('null is a value: unset against set is a conflict', async () => {
    const [resource] = await resourcesOf([
      ...RECORDS,
      fragmentItem(mailboxOf(GUID, 0, { mapiHttpEnabled: null })),
      fragmentItem(mailboxOf(GUID, 1, { mapiHttpEnabled: false })),
    ]);
    expect(resource?.unseen?.mapiHttpEnabled?.cause).toBe('conflict');
  });

  test('a value that one file did not see and another did is seen', async () => {
    const [resource] = await resourcesOf([
      ...RECORDS,
      fragmentItem(
        mailboxOf(
          GUID,
          0,
          {},
          { unseen: { emailAddresses: { cause: 'truncated' }, database: { cause: 'truncated', detail: 'cut' } } },
        ),
      ),
      fragmentItem(mailboxOf(GUID, 1, { emailAddresses: [] })),
    ]);
    expect(resource?.properties).toEqual({ emailAddresses: [] });
    expect(resource?.unseen).toEqual({ database: { cause: 'truncated', detail: 'cut' } });
  });

  test('what the kind does not declare is left behind', async () => {
    const [resource] = await resourcesOf([
      ...RECORDS,
      fragmentItem(mailboxOf(GUID, 0, { guid: GUID, password: 'hunter2', SerializationData: 'AAEAAAD' })),
    ]);
    expect(resource?.properties).toEqual({ guid: GUID });
  });
});

describe('the snapshot', () => {
  test('is the same bytes for every order of the items and every cap of memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFragments,
        fc.infiniteStream(fc.nat()),
        fc.constantFrom(1, 300, 1_000_000),
        async (fragments, random, maxBytes) => {
          const items = [...RECORDS, ...fragments.map(fragmentItem)];
          const shuffled = items.map((item) => ({ item, key: random.next().value })).sort((a, b) => a.key - b.key);
          const straight = await linesOf(items);
          expect(
            await linesOf(
              shuffled.map(({ item }) => item),
              { maxBytes },
            ),
          ).toEqual(straight);
        },
      ),
      { numRuns: Number(process.env.EXAUDIT_RUNS ?? 150) },
    );
  });

  test('does not change when every fragment comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyFragments, async (fragments) => {
        const items = [...RECORDS, ...fragments.map(fragmentItem)];
        expect(await linesOf([...items, ...fragments.map(fragmentItem)])).toEqual(await linesOf(items));
      }),
      { numRuns: Number(process.env.EXAUDIT_RUNS ?? 60) },
    );
  });

  test('says the same whether fragments were folded before or not, where nothing contradicts', async () => {
    await fc.assert(
      fc.asyncProperty(anyFragments, fc.nat(12), async (fragments, at) => {
        const first = await resourcesOf([...RECORDS, ...fragments.slice(0, at).map(fragmentItem)]);
        const whole = await resourcesOf([...RECORDS, ...fragments.map(fragmentItem)]);
        fc.pre(
          !JSON.stringify(whole).includes('"conflict"') && !fragments.some((fragment) => fragment.weak !== undefined),
        );
        const again = await resourcesOf([
          ...RECORDS,
          ...first.map(fragmentItem),
          ...fragments.slice(at).map(fragmentItem),
        ]);
        expect(again.map(({ id, properties }) => ({ id, properties }))).toEqual(
          whole.map(({ id, properties }) => ({ id, properties })),
        );
      }),
      { numRuns: Number(process.env.EXAUDIT_RUNS ?? 60) },
    );
  });

  test('has header, collection lines, small kinds, bulk kinds and end in this order, each sorted', async () => {
    const lines = await linesOf([
      fragmentItem(mailboxOf('ffffffff-0000-4000-8000-000000000001', 0, {})),
      fragmentItem(mailboxOf(GUID, 0, {})),
      fragmentItem({
        kind: 'server',
        id: 'server:ex01',
        label: 'EX01',
        properties: {},
        provenance: { '*': { record: 1 } },
      }),
      fragmentItem(locationOf(1, {})),
      {
        type: 'collection',
        collection: {
          line: 'collection',
          request: 'Get-Mailbox',
          kind: 'mailbox',
          scope: 'organization',
          properties: ['guid'],
          status: 'complete',
          promised: false,
          count: 2,
          record: 0,
        },
      },
      ...[...RECORDS].reverse(),
    ]);
    expect(
      lines.map((line) => /^\{"(?:line":"(\w+)|kind":"[\w-]+","id":"([^"]+))/.exec(line)?.slice(1).join('')),
    ).toEqual([
      'header',
      'collection',
      'iis-location:ex01/default web site/ews',
      'server:ex01',
      `mailbox:${GUID}`,
      'mailbox:ffffffff-0000-4000-8000-000000000001',
      'end',
    ]);
    const header = JSON.parse(lines[0] ?? '') as SnapshotHeader;
    expect(header.records.map(({ path }) => path)).toEqual(['a.xml', 'b.xml', 'c.xml']);
  });

  test('its digests cover the resource lines without their provenance, and all lines as they stand', async () => {
    const items = [fragmentItem(locationOf(0, { path: '/EWS' })), fragmentItem(mailboxOf(GUID, 1, { guid: GUID }))];
    const lines = await linesOf([...RECORDS, ...items]);
    const content = lines
      .filter((line) => line.startsWith('{"kind"'))
      .map((line) => `${line.slice(0, line.lastIndexOf(',"provenance":'))}}\n`);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      line: 'end',
      resources: 2,
      contentDigest: digest(content.join('')),
      linesDigest: digest(`${lines.slice(0, -1).join('\n')}\n`),
    });
    const elsewhere = [fragmentItem(locationOf(2, { path: '/EWS' })), fragmentItem(mailboxOf(GUID, 0, { guid: GUID }))];
    const [one, other] = [lines, await linesOf([...RECORDS, ...elsewhere])].map((all) => JSON.parse(all.at(-1) ?? ''));
    expect(other.contentDigest).toBe(one.contentDigest);
    expect(other.linesDigest).not.toBe(one.linesDigest);
  });

  test('can be read again, also when the first reader stopped early', async () => {
    const snapshot = await buildSnapshot(itemsOf([...RECORDS, fragmentItem(mailboxOf(GUID, 0, {}))]), {
      scratch,
      tool: 'test',
    });
    const read = async (): Promise<readonly string[]> => {
      const lines: string[] = [];
      for await (const batch of snapshot.read()) lines.push(...batch);
      return lines;
    };
    for await (const _ of snapshot.read()) break;
    const first = await read();
    expect(first).toHaveLength(3);
    expect(await read()).toEqual(first);
    expect(await read()).toEqual(first);
  });

  test('names the organization of its evidence, and the window of its times', async () => {
    const [header = ''] = await linesOf(
      [
        record(0, 'a.xml', { collectedAt: '2026-11-02T09:31:00.000Z' }),
        record(1, 'b.xml', { collectedAt: '2026-11-02T09:14:00.000Z' }),
        record(2, 'c.xml'),
        fragmentItem({
          kind: 'organization',
          id: 'organization:contoso',
          label: 'Contoso',
          properties: { name: 'Contoso' },
          provenance: { '*': { record: 0 } },
        }),
      ],
      { organization: 'from capture.json' },
    );
    expect(JSON.parse(header)).toMatchObject({
      organization: 'Contoso',
      window: { first: '2026-11-02T09:14:00.000Z', last: '2026-11-02T09:31:00.000Z' },
      custody: { custody: 'exported-by-hand', sealed: false },
    });
  });

  test('refuses settings beside mailboxes that do not fit into memory, and says what to do', async () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      fragmentItem({ ...locationOf(0, { path: 'x'.repeat(1000) }), id: `iis-location:ex${index}/x` }),
    );
    await expect(linesOf([...RECORDS, ...many], { smallKindsCap: 20_000 })).rejects.toMatchObject({
      code: 'too-many-resources',
      hint: expect.stringContaining('Split it by server'),
    });
  });

  test('keeps hostile names as text on one line', async () => {
    const name = 'EX01\\"\n\u001e\u001f\u001b[31m<script>';
    const lines = await linesOf([
      ...RECORDS,
      fragmentItem({ ...locationOf(0, { path: name }), id: `iis-location:${name}`, label: name }),
    ]);
    expect(lines).toHaveLength(3);
    const resource = JSON.parse(lines[1] ?? '') as Resource;
    expect(resource.label).toBe(name);
    expect(resource.properties.path).toBe(name);
    expect(resource.id).not.toMatch(/[\u0000-\u001f]/);
  });
});
