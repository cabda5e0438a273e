import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOG } from '../../src/collect/catalog.ts';
import { openCapture } from '../../src/collect/sources/capture/capture.ts';
import { withScratch } from '../../src/lib/files-scratch.ts';
import type { Capture, CaptureFile, CaptureManifest, RefusedFile } from '../../src/model/capture.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { CollectionLine, RecordEntry, SnapshotHeader } from '../../src/model/snapshot.ts';
import type { NormalizeOptions } from '../../src/normalize/capture/normalize-options.ts';
import { normalizeCapture } from '../../src/normalize/normalize.ts';
import { buildSnapshot } from '../../src/snapshot/build-snapshot.ts';

type Files = { readonly [path: string]: string | Uint8Array };

function captureOf(
  files: Files,
  manifest: CaptureManifest | null = null,
  refused: readonly RefusedFile[] = [],
): Capture {
  const list = Object.entries(files).map(([path, content]): CaptureFile => {
    const bytes = Buffer.from(content);
    return {
      path,
      bytes: bytes.length,
      fileDate: '2024-01-01T00:00:00.000Z',
      open: async function* () {
        yield bytes;
      },
    };
  });
  return { name: 'test', files: list, refused, manifest };
}

interface Found {
  readonly header: SnapshotHeader;
  readonly collections: readonly CollectionLine[];
  readonly resources: readonly Resource[];
  readonly lines: readonly string[];
  record(path: string): RecordEntry;
}

async function read(capture: Capture, options: Partial<NormalizeOptions> = {}): Promise<Found> {
  return withScratch(async (scratch) => {
    const items = normalizeCapture(capture, { requests: CATALOG, ...options });
    const snapshot = await buildSnapshot(items, { scratch, tool: 'test' });
    const lines: string[] = [];
    for await (const batch of snapshot.read()) lines.push(...batch);
    const header = JSON.parse(lines[0] ?? '') as SnapshotHeader;
    return {
      header,
      lines,
      collections: lines
        .filter((line) => line.startsWith('{"line":"collection"'))
        .map((line) => JSON.parse(line) as CollectionLine),
      resources: lines.filter((line) => line.startsWith('{"kind"')).map((line) => JSON.parse(line) as Resource),
      record: (path) => {
        const found = header.records.find((entry) => entry.path === path);
        if (found === undefined) throw new Error(`no record of ${path}`);
        return found;
      },
    };
  });
}

const readFiles = (files: Files, options: Partial<NormalizeOptions> = {}): Promise<Found> =>
  read(captureOf(files), options);

const GUID = (number: number): string => `c07d2fbc-0000-4000-8000-${String(number).padStart(12, '0')}`;
const mailboxes = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `${JSON.stringify({ Guid: GUID(index), UserPrincipalName: `u${index}@contoso.com`, PrimarySmtpAddress: `u${index}@contoso.com` })}\n`,
  ).join('');
const access = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${JSON.stringify({ Guid: GUID(index), MapiHttpEnabled: null })}\n`).join(
    '',
  );

const MAPI =
  'Identity                 : EX01\\mapi (Default Web Site)\r\nServer                   : EX01\r\nIISAuthenticationMethods : {Ntlm, OAuth, Negotiate}\r\nInternalUrl              : https://mail.contoso.com/mapi\r\n';
const ACCEPTED = JSON.stringify([
  { Name: 'contoso.com', DomainName: 'contoso.com', DomainType: 'Authoritative', Default: true },
]);
const HOST = `<?xml version="1.0"?>
<configuration>
  <configSections />
  <system.applicationHost><sites>
    <site name="Default Web Site" id="1"><application path="/"><virtualDirectory path="/" physicalPath="C:\\inetpub\\wwwroot" /></application></site>
  </sites></system.applicationHost>
  <location path="Default Web Site/EWS"><system.webServer><security><authentication>
    <windowsAuthentication enabled="true"><providers><clear /><add value="Negotiate" /><add value="NTLM" /></providers></windowsAuthentication>
  </authentication></security></system.webServer></location>
</configuration>`;
const APPCMD =
  '<system.webServer><security><authentication>\n<windowsAuthentication enabled="true"><providers><add value="NTLM" /><add value="Negotiate" /></providers></windowsAuthentication>\n</authentication></security></system.webServer>';

describe('a capture', () => {
  test('gives resources, records and collection lines, with times from capture.json or --taken-at, never from the file', async () => {
    const manifest: CaptureManifest = {
      schema: 'exaudit/capture/v1',
      files: [{ path: 'a.txt', collectedAt: '2026-11-20T06:00:00.000Z' }],
    };
    const found = await read(captureOf({ 'a.txt': MAPI, 'Get-AcceptedDomain.json': ACCEPTED }, manifest), {
      takenAt: '2026-11-01T00:00:00.000Z',
    });
    expect(found.record('a.txt')).toMatchObject({
      id: 'r-0002',
      request: 'Get-MapiVirtualDirectory',
      format: 'format-list',
      status: 'read',
      collectedAt: '2026-11-20T06:00:00.000Z',
      fileDate: '2024-01-01T00:00:00.000Z',
    });
    expect(found.record('Get-AcceptedDomain.json').collectedAt).toBe('2026-11-01T00:00:00.000Z');
    expect(found.resources.map(({ id }) => id)).toEqual([
      'accepted-domain:contoso.com',
      'virtual-directory:ex01\\mapi (default web site)',
    ]);
    expect(
      found.collections.map(({ request, scope, status, promised, count }) => [request, scope, status, promised, count]),
    ).toEqual([
      ['Get-AcceptedDomain', 'organization', 'complete', false, 1],
      ['Get-MapiVirtualDirectory', 'ex01', 'complete', true, 1],
    ]);
    expect((await readFiles({ 'a.txt': MAPI })).record('a.txt').collectedAt).toBeNull();
  });

  test('is the same snapshot in every order of its files', async () => {
    const files = Object.entries({
      'mapi.txt': MAPI,
      'Get-AcceptedDomain.json': ACCEPTED,
      'servers/EX01/applicationHost.config': HOST,
      'servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml': APPCMD,
      'Get-Mailbox.ndjson': mailboxes(3),
      'broken.json': '[{"a":',
    });
    const straight = await readFiles(Object.fromEntries(files));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (shuffled) => {
        expect((await readFiles(Object.fromEntries(shuffled))).lines).toEqual(straight.lines);
      }),
      { numRuns: 15 },
    );
  });

  test('where two files contradict each other names both', async () => {
    const found = await readFiles({
      'servers/EX01/applicationHost.config': HOST,
      'servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml': APPCMD,
    });
    const ews = found.resources.find(({ id }) => id === 'iis-location:ex01/default web site/ews');
    const conflict = ews?.unseen?.['windowsAuthentication.providers'];
    expect(conflict?.cause).toBe('conflict');
    expect(conflict?.detail).toContain('servers/EX01/applicationHost.config');
    expect(conflict?.detail).toContain('servers/EX01/appcmd/Default Web Site/EWS/windowsAuthentication.xml');
    expect(ews?.properties).toHaveProperty('windowsAuthentication.enabled', true);
  });

  test('a file that is not the one that was collected says so', async () => {
    const manifest: CaptureManifest = { schema: 'exaudit/capture/v1', files: [{ path: 'mapi.txt', sha256: '00' }] };
    const found = await read(captureOf({ 'mapi.txt': MAPI }, manifest));
    expect(found.record('mapi.txt').problem).toContain('capture.json gives another digest');
  });

  test('what was refused on opening stands among the records with its reason', async () => {
    const found = await read(
      captureOf({ 'mapi.txt': MAPI }, null, [
        { path: 'link', reason: 'it is a link; links are not followed out of a capture' },
      ]),
    );
    expect(found.record('link')).toMatchObject({
      id: 'r-0001',
      status: 'unplaced',
      problem: 'It is not read: it is a link; links are not followed out of a capture.',
    });
  });

  test('declarations become properties of the organization that the evidence names', async () => {
    const organization = JSON.stringify({
      Name: 'Contoso',
      Identity: 'Contoso',
      MapiHttpEnabled: true,
      OAuth2ClientProfileEnabled: false,
    });
    const declarations = { 'declared.loadBalancer.tls': { value: 'passthrough', line: 3 } };
    const found = await readFiles({ 'Get-OrganizationConfig.json': organization }, { declarations });
    expect(found.resources).toHaveLength(1);
    expect(found.resources[0]?.properties).toMatchObject({
      mapiHttpEnabled: true,
      declared: { loadBalancer: { tls: 'passthrough' } },
    });
    expect(found.resources[0]?.provenance['declared.loadBalancer.tls']).toEqual({ record: 1, line: 3 });
    expect(found.record('declarations.yaml').strength).toBe('declared');
  });

  test('a console window with several commands answers each of them', async () => {
    const text = [
      `[PS] C:\\>Get-MapiVirtualDirectory -Server EX01 | fl`,
      MAPI,
      '[PS] C:\\>cd \\',
      '[PS] C:\\>Get-Mailbox alice | fl Guid,UserPrincipalName',
      `Guid              : ${GUID(1)}\r\nUserPrincipalName : alice@contoso.com`,
      '[PS] C:\\>C:\\Windows\\System32\\inetsrv\\appcmd.exe list config "Default Web Site/EWS" /section:windowsAuthentication',
      APPCMD,
      '[PS] C:\\>Get-OutlookAnywhere | fl',
      "The term 'Get-OutlookAnywhere' is not recognized as the name of a cmdlet.",
    ].join('\r\n');
    const found = await readFiles({ 'servers/EX01/output.txt': text });
    expect(found.resources.map(({ id }) => id).filter((id) => id !== 'iis-location:ex01/')).toEqual([
      'iis-location:ex01/default web site/ews',
      'virtual-directory:ex01\\mapi (default web site)',
      `mailbox:${GUID(1)}`,
    ]);
    expect(Object.fromEntries(found.collections.map(({ request, status }) => [request, status]))).toEqual({
      'Get-MapiVirtualDirectory': 'complete',
      'Get-Mailbox': 'partial',
      'appcmd list config': 'complete',
      'Get-OutlookAnywhere': 'failed',
    });
    expect(found.record('servers/EX01/output.txt')).toMatchObject({
      status: 'partly',
      problem: expect.stringContaining('Get-OutlookAnywhere'),
    });
    const vdir = found.resources.find(({ kind }) => kind === 'virtual-directory');
    expect(text.split('\n')[(vdir?.provenance['*']?.line ?? 0) - 1]).toContain('Identity');
  });

  test('secrets of a registry export are withheld and named', async () => {
    const text =
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon]\r\n"DefaultPassword"="hunter2"\r\n"AutoAdminLogon"="1"\r\n';
    const found = await readFiles({ 'servers/EX01/winlogon.reg': text });
    expect(found.lines.join('\n')).not.toContain('hunter2');
    expect(found.record('servers/EX01/winlogon.reg').withheld).toEqual(expect.arrayContaining(['DefaultPassword']));
    expect(found.resources).toHaveLength(1);
  });
});

describe('an answer that is not complete says so', () => {
  test.for([
    ['exactly 1000 rows', { 'Get-Mailbox.json': mailboxes(1000) }, /exactly 1000 rows/],
    [
      'counts that disagree',
      { 'Get-Mailbox.json': mailboxes(7), 'Get-CASMailbox.json': access(6) },
      /Get-Mailbox gave 7 mailboxes and Get-CASMailbox 6/,
    ],
    [
      'a warning of truncation',
      {
        'Get-Mailbox.txt': `Guid : ${GUID(1)}\r\nUserPrincipalName : a@contoso.com\r\n\r\nWARNING: There are more results available than are currently displayed. To display them, increase the value for the ResultSize parameter.\r\n`,
      },
      /more results/,
    ],
    [
      'a filter',
      {
        'output.txt': `PS C:\\> Get-Mailbox -Database DB01 -ResultSize Unlimited | fl\r\nGuid : ${GUID(1)}\r\nUserPrincipalName : a@contoso.com\r\n`,
      },
      /asks for a part only/,
    ],
  ] as const)('%s', async ([, files, reason]) => {
    const { collections } = await readFiles(files);
    expect(collections.length).toBeGreaterThan(0);
    for (const line of collections)
      expect(line).toMatchObject({ status: 'partial', cause: 'partial', reason: expect.stringMatching(reason) });
  });

  test('999 and 1001 rows are complete', async () => {
    for (const count of [999, 1001]) {
      const { collections } = await readFiles({
        'Get-Mailbox.json': mailboxes(count),
        'Get-CASMailbox.json': access(count),
      });
      expect(collections.map(({ status }) => status)).toEqual(['complete', 'complete']);
    }
  });

  test('a request of capture.json that failed is a broken promise, also where no file came of it', async () => {
    const manifest: CaptureManifest = {
      schema: 'exaudit/capture/v1',
      requests: [
        { request: 'reg query', scope: 'EX16', status: 'failed', reason: 'access is denied' },
        { request: 'Get-Mailbox', scope: 'organization', status: 'partial', reason: 'recipient scope is Europe' },
      ],
    };
    const { collections } = await read(captureOf({ 'Get-Mailbox.json': mailboxes(2) }, manifest));
    expect(collections).toMatchObject([
      {
        request: 'Get-Mailbox',
        status: 'partial',
        cause: 'partial',
        reason: 'recipient scope is Europe',
        promised: true,
      },
      {
        request: 'reg query',
        kind: 'registry-value',
        scope: 'ex16',
        status: 'failed',
        cause: 'failed',
        reason: 'access is denied',
        promised: true,
        count: 0,
      },
    ]);
  });

  test('a kind that is required and not there is a broken promise', async () => {
    const { collections } = await readFiles(
      { 'Get-AcceptedDomain.json': ACCEPTED },
      { require: ['accepted-domain', 'server'] },
    );
    expect(collections.filter(({ promised }) => promised)).toMatchObject([
      { kind: 'server', request: 'Get-ExchangeServer', status: 'failed' },
    ]);
  });
});

describe('a broken file costs itself and nothing else', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(MAPI, 'utf16le')]);

  test('text in UTF-16 is read', async () => {
    const found = await readFiles({ 'mapi.txt': utf16 });
    expect(found.resources).toHaveLength(1);
  });

  test.for([
    ['truncated JSON', 'Get-AcceptedDomain.json', ACCEPTED.slice(0, -8), 'partial', /ends early/],
    ['truncated JSON after a good object', 'Get-Mailbox.json', `${mailboxes(2)}{"Guid":`, 'partial', /ends early/],
    ['JSON that is none', 'Get-AcceptedDomain.json', '[{"DomainName": contoso}]', 'unreadable', /malformed/],
    [
      'CLIXML with an entity bomb',
      'Get-Mailbox.xml',
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><Objs><S>&b;</S></Objs>',
      'unreadable',
      /document type/,
    ],
    ['malformed CLIXML', 'Get-Mailbox.xml', '<Objs><Obj RefId="0"></Objs>', 'unreadable', /malformed/],
  ] as const)('%s', async ([, path, text, cause, problem]) => {
    const found = await readFiles({ [path]: text, 'servers/EX01/mapi.txt': MAPI });
    const record = found.record(path);
    expect(record.status).toMatch(/^(unreadable|partly)$/);
    expect(record.problem).toMatch(problem);
    expect(record.hint).toMatch(/Run|export/);
    const line = found.collections.find((entry) => entry.record === Number(record.id.slice(2)) - 1);
    expect(line).toMatchObject({ cause, reason: expect.stringMatching(problem) });
    expect(line?.status).not.toBe('complete');
    expect(found.resources.some(({ kind }) => kind === 'virtual-directory')).toBe(true);
  });

  test('an applicationHost.config that is not well-formed is evidence that it is not', async () => {
    const found = await readFiles({
      'servers/EX01/applicationHost.config': HOST.replace('</providers>', ''),
      'mapi.txt': MAPI,
    });
    expect(found.record('servers/EX01/applicationHost.config')).toMatchObject({
      status: 'unreadable',
      problem: expect.stringMatching(/^Line \d+, column \d+/),
    });
    const root = found.resources.find(({ id }) => id === 'iis-location:ex01/');
    expect(root?.properties).toHaveProperty('configuration.wellFormed', false);
    expect(found.collections.find(({ scope, kind }) => scope === 'ex01' && kind === 'iis-location')).toMatchObject({
      status: 'failed',
      cause: 'unreadable',
      count: 0,
    });
  });

  test('a line of 300 MB ends the reading of its file without filling memory', { timeout: 60_000 }, async () => {
    const block = Buffer.alloc(1024 * 1024, 'x');
    let given = 0;
    const endless: CaptureFile = {
      path: 'Get-Mailbox.json',
      bytes: 300 * block.length,
      fileDate: null,
      open: async function* () {
        yield Buffer.from(`${mailboxes(3)}{"Guid":"`);
        for (given = 0; given < 300; given += 1) yield block;
      },
    };
    const capture = captureOf({ 'mapi.txt': MAPI });
    const found = await read({ ...capture, files: [...capture.files, endless] });
    expect(found.record('Get-Mailbox.json')).toMatchObject({
      status: 'partly',
      problem: expect.stringContaining('longer than'),
    });
    expect(found.collections.find(({ kind }) => kind === 'mailbox')).toMatchObject({
      status: 'partial',
      cause: 'over-limit',
      count: 3,
    });
    expect(found.resources).toHaveLength(4);
  });

  test('a file that cannot be opened is unreadable', async () => {
    const capture = captureOf({ 'mapi.txt': MAPI });
    const locked: CaptureFile = {
      path: 'locked.xml',
      bytes: 1,
      fileDate: null,
      // biome-ignore lint/correctness/useYield: it throws before it could give anything
      open: async function* () {
        throw Object.assign(
          new (await import('../../src/model/error.ts')).UserError(
            'capture-unreadable',
            '"locked.xml" cannot be read: access is denied.',
          ),
        );
      },
    };
    const found = await read({ ...capture, files: [...capture.files, locked] });
    expect(found.record('locked.xml')).toMatchObject({
      status: 'unreadable',
      problem: '"locked.xml" cannot be read: access is denied.',
    });
    expect(found.resources).toHaveLength(1);
  });

  test('nothing known in it: every file is named, with what to do', async () => {
    const found = await readFiles({
      'a.txt': 'hello',
      'b.png': Buffer.from([0x89, 0x50, 0x4e, 0x47]),
      'c.xml': '<html/>',
      'README.md': '#',
    });
    expect(found.resources).toEqual([]);
    expect(found.collections).toEqual([]);
    for (const record of found.header.records) {
      expect(record.problem).not.toBeNull();
      if (record.path !== 'README.md')
        expect(record).toMatchObject({ status: 'unplaced', hint: expect.stringMatching(/.{20}/) });
    }
  });

  test('a web.config without its applicationHost.config is unplaced, not lost', async () => {
    const found = await readFiles({
      'servers/EX02/wwwroot/web.config': '<configuration><system.webServer/></configuration>',
      'servers/EX01/applicationHost.config': HOST,
    });
    expect(found.record('servers/EX02/wwwroot/web.config')).toMatchObject({
      status: 'unplaced',
      problem: expect.stringContaining('No applicationHost.config of EX02'),
    });
  });

  test('two applicationHost.config files that nobody places are two servers', async () => {
    const found = await readFiles({ 'a/applicationHost.config': HOST, 'b/applicationHost.config': HOST });
    expect(found.header.records.map(({ server }) => server)).toEqual(['applicationHost', 'applicationHost-2']);
    expect(new Set(found.resources.map(({ server }) => server))).toEqual(
      new Set(['applicationhost', 'applicationhost-2']),
    );
  });
});

const CAPTURES = '../shared/captures';

describe.skipIf(!existsSync(CAPTURES))('the real captures (needs ../shared/captures)', () => {
  test('every file gives resources or a named reason, and the snapshot holds no key material', async () => {
    const found = await read(await openCapture([CAPTURES]));
    const files = readdirSync(CAPTURES, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(found.header.records).toHaveLength(files.length);
    for (const record of found.header.records) {
      const gave = found.collections.some((line) => line.record === Number(record.id.slice(2)) - 1 && line.count > 0);
      expect(gave || record.problem !== null, record.path).toBe(true);
      if (record.path.endsWith('.config')) expect(record.status, record.path).toBe('read');
    }
    const content = found.lines.slice(1).join('\n');
    expect(content).not.toMatch(/SerializationData|AAEAAAD|password|RawData|configProtectedData/i);
    expect(found.header.records.find(({ path }) => path.endsWith('Get-OwaVirtualDirectory.xml'))?.withheld).toContain(
      'SerializationData',
    );
  });

  test('the directory-only file alone leaves authentication unknown, and gives way to the full one', async () => {
    const file = (name: string): Uint8Array => readFileSync(join(CAPTURES, 'clixml/exchange-2019', name));
    const weak = await readFiles({
      'Get-OwaVirtualDirectory.ad-properties-only.xml': file('Get-OwaVirtualDirectory.ad-properties-only.xml'),
    });
    const owa = ({ resources }: typeof weak) => resources.find(({ kind }) => kind === 'virtual-directory');
    expect(owa(weak)?.properties).not.toHaveProperty('basicAuthentication');
    expect(owa(weak)?.unseen).toHaveProperty('basicAuthentication');
    expect(weak.header.records[0]?.strength).toBe('directory');
    const both = await readFiles({
      'Get-OwaVirtualDirectory.ad-properties-only.xml': file('Get-OwaVirtualDirectory.ad-properties-only.xml'),
      'Get-OwaVirtualDirectory.xml': file('Get-OwaVirtualDirectory.xml'),
    });
    expect(owa(both)?.properties).toMatchObject({ basicAuthentication: true, formsAuthentication: true });
    expect(both.lines.join('\n')).not.toContain('"conflict"');
  });
});
