import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { normalizedOf } from './normalized-of.ts';

type Row = { readonly [name: string]: string };

/** A list as Format-List prints it, values under one another. */
const list = (...rows: readonly Row[]): string =>
  rows
    .map((row) => {
      const width = Math.max(...Object.keys(row).map((name) => name.length));
      return Object.entries(row).map(([name, value]) => `${name.padEnd(width)} : ${value}\n`);
    })
    .map((lines) => `\n${lines.join('')}`)
    .join('');

const console = (command: string, ...rows: readonly Row[]): string => `[PS] C:\\>${command}\n\n${list(...rows)}\n\n`;

const idsOf = async (texts: { readonly [path: string]: string }): Promise<readonly string[]> =>
  (await normalizedOf(texts)).fragments.map(({ id }) => id);

const URL = { InternalUrl: 'https://mail.contoso.com/x', ExternalUrl: '' };
const MAPI = 'virtual-directory:ex01\\mapi (default web site)';

describe('a row without Identity is the directory that setup makes', () => {
  it.each([
    ['its Server', 'Get-MapiVirtualDirectory | fl server,*url*', { Server: 'EX01', ...URL }, MAPI],
    ['-Server of the command', 'Get-MapiVirtualDirectory -Server ex01.contoso.com | fl *url*', URL, MAPI],
    [
      'its path in the metabase',
      'Get-OutlookAnywhere | fl MetabasePath,SSLOffloading',
      { MetabasePath: 'IIS://EX01.contoso.com/W3SVC/1/ROOT/Rpc', SSLOffloading: 'True' },
      'outlook-anywhere:ex01\\rpc (default web site)',
    ],
    [
      'the site of that path',
      'Get-WebServicesVirtualDirectory | fl MetabasePath,InternalUrl',
      { MetabasePath: 'IIS://EX01.contoso.com/W3SVC/2/ROOT/EWS', InternalUrl: 'https://ex01/EWS' },
      'virtual-directory:ex01\\ews (exchange back end)',
    ],
    [
      'the one directory that the command asks for',
      "Get-OwaVirtualDirectory 'EX01\\owa (Partners)' | fl *url*",
      URL,
      'virtual-directory:ex01\\owa (partners)',
    ],
  ])('of the server that it tells: %s', async (_, command, row, id) => {
    expect(await idsOf({ 'a.txt': console(command, row) })).toEqual([id]);
  });

  it('of the server that the folder, or --map, tells', async () => {
    expect(await idsOf({ 'servers/EX01/Get-MapiVirtualDirectory.txt': list(URL) })).toEqual([MAPI]);
  });

  it.each([
    ['nobody names a server', 'Get-MapiVirtualDirectory | fl *url*', [URL]],
    [
      'two rows are of one server',
      'Get-MapiVirtualDirectory | fl server,*url*',
      [
        { Server: 'EX01', ...URL },
        { Server: 'EX01', ...URL },
      ],
    ],
    [
      'its name cannot be read',
      'Get-MapiVirtualDirectory | fl server,name,*url*',
      [{ Server: 'EX01', Name: 'mapi (Defau...', ...URL }],
    ],
    [
      'its path in the metabase is of another directory, or cut off',
      'Get-MapiVirtualDirectory | fl metabasepath,*url*',
      [{ MetabasePath: 'IIS://EX01.contoso.com/W3SVC/1/ROOT/map', ...URL }],
    ],
    [
      'its path in the metabase is of a site that setup does not make',
      'Get-MapiVirtualDirectory | fl metabasepath,*url*',
      [{ MetabasePath: 'IIS://EX01.contoso.com/W3SVC/7/ROOT/mapi', ...URL }],
    ],
  ])('and stays open where %s: the text says what to add', async (_, command, rows) => {
    const { fragments, lines, records } = await normalizedOf({ 'a.txt': console(command, ...rows) });
    expect(fragments).toEqual([]);
    expect(lines.map(({ status }) => status)).toEqual(['failed']);
    expect(records[0]?.problem).toContain('add Identity to what Get-MapiVirtualDirectory lists');
  });

  it('and not beside a row that says that it is that directory', async () => {
    const rows = [
      { Identity: 'EX01\\mapi (Default Web Site)', ...URL },
      { Identity: '', ...URL },
    ];
    const { fragments, lines } = await normalizedOf({
      'a.txt': console('Get-MapiVirtualDirectory -Server EX01 | fl identity,*url*', ...rows),
    });
    expect(fragments.map(({ id }) => id)).toEqual([MAPI]);
    expect(lines).toMatchObject([{ status: 'partial' }]);
  });

  it('the row goes before the command, and the command before the folder', async () => {
    const path = 'servers/EX03/console.txt';
    const command = 'Get-MapiVirtualDirectory -Server EX02 | fl server,*url*';
    expect(await idsOf({ [path]: console(command, { Server: 'EX01', ...URL }) })).toEqual([MAPI]);
    expect(await idsOf({ [path]: console(command, URL) })).toEqual(['virtual-directory:ex02\\mapi (default web site)']);
  });
});

describe('the computer of a console', () => {
  const HEADER = [
    '**********************',
    'Windows PowerShell transcript start',
    'Start time: 20230919101512',
    'Machine: ADMINPC (Microsoft Windows NT 10.0.19045.0)',
    '**********************',
    '',
  ].join('\n');
  const OAB = console('Get-OabVirtualDirectory | fl Name,InternalUrl', {
    Name: 'OAB (Default Web Site)',
    InternalUrl: 'https://x/OAB',
  });

  it('is not the server of rows of the organization, be it named in the header, the prompt or the file', async () => {
    expect(await idsOf({ 'a.txt': HEADER + OAB })).toEqual([]);
    expect(await idsOf({ 'a.txt': OAB.replace('[PS] C:\\>', '[ADMINPC]: PS C:\\> ') })).toEqual([]);
    expect(await idsOf({ 'PowerShell_transcript.ADMINPC.aBcD12.20260101.txt': OAB })).toEqual([]);
  });

  it('is the one whose registry was asked', async () => {
    const text = `${HEADER}PS C:\\> reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel\n\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\n    LmCompatibilityLevel    REG_DWORD    0x3\n\n`;
    expect(await idsOf({ 'a.txt': text })).toEqual([
      'registry-value:adminpc/hklm/system/currentcontrolset/control/lsa/lmcompatibilitylevel',
    ]);
  });
});

describe('a certificate', () => {
  const ROW = {
    Thumbprint: '0B7D3C1A2E4F5061728394A5B6C7D8E9F0A1B2C3',
    Subject: 'CN=mail.contoso.com',
    Services: 'IIS',
  };
  const ID = 'certificate:ex01/0b7d3c1a2e4f5061728394a5b6c7d8e9f0a1b2c3';

  it('is told by its thumbprint and the server of the command or the folder', async () => {
    expect(await idsOf({ 'a.txt': console('Get-ExchangeCertificate -Server EX01 | fl', ROW) })).toEqual([ID]);
    expect(await idsOf({ 'servers/EX01/a.txt': console('Get-ExchangeCertificate | fl', ROW) })).toEqual([ID]);
  });

  it('is of no server that nobody names', async () => {
    const { fragments, records } = await normalizedOf({ 'a.txt': console('Get-ExchangeCertificate | fl', ROW) });
    expect(fragments.map(({ id, server }) => [id, server])).toEqual([
      ['certificate:0b7d3c1a2e4f5061728394a5b6c7d8e9f0a1b2c3', undefined],
    ]);
    expect(records[0]).toMatchObject({ status: 'partly' });
    expect(records[0]?.problem).toContain('add Identity to what Get-ExchangeCertificate lists');
  });
});

describe('an organization', () => {
  const SWITCH = { MapiHttpEnabled: 'False', OAuth2ClientProfileEnabled: 'False' };
  const ASKED = 'Get-OrganizationConfig | fl MapiHttpEnabled,OAuth2ClientProfileEnabled';

  it('needs no name', async () => {
    expect(await idsOf({ 'a.txt': console(ASKED, SWITCH) })).toEqual(['organization:organization']);
  });

  it('is the one that another answer names, before or after it', async () => {
    const named = console('Get-OrganizationConfig | fl Name,EwsEnabled', { Name: 'Contoso', EwsEnabled: 'True' });
    for (const text of [named + console(ASKED, SWITCH), console(ASKED, SWITCH) + named])
      expect(await idsOf({ 'a.txt': text })).toEqual(['organization:contoso', 'organization:contoso']);
  });

  it('is no mailbox, also where it has a Guid', async () => {
    const text = console('Get-OrganizationConfig | fl Guid,MapiHttpEnabled', {
      Guid: '0d7f2a11-0000-4000-8000-000000000042',
      MapiHttpEnabled: 'True',
    });
    expect(await idsOf({ 'a.txt': text })).toEqual(['organization:organization']);
  });
});

describe('the release of a server', () => {
  const OA = { Identity: 'EX01\\Rpc (Default Web Site)', IISAuthenticationMethods: '{Basic}' };
  const serverIn = async (...texts: readonly string[]) =>
    (await normalizedOf({ 'a.txt': texts.join('') })).fragments.filter(({ kind }) => kind === 'server');

  it('is what its directories say, where nothing better does', async () => {
    const [server] = await serverIn(
      console('Get-OutlookAnywhere | fl', { ...OA, AdminDisplayVersion: 'Version 15.1 (Build 2507.6)' }),
    );
    expect(server).toMatchObject({ id: 'server:ex01', properties: { build: '15.1.2507.6' }, weak: ['*'] });
  });

  it('is before 2013 where there is one method for all clients', async () => {
    const [server] = await serverIn(
      console('Get-OutlookAnywhere | fl', { ...OA, ClientAuthenticationMethod: 'Basic' }),
    );
    expect(server?.properties).toMatchObject({ inferredBuild: { from: '8.0.0.0', below: '15.0.0.0' } });
  });

  it.each([
    ['the methods differ', { ClientAuthenticationMethod: 'Ntlm', ExternalClientAuthenticationMethod: 'Negotiate' }],
    ['there is no such method', { ClientAuthenticationMethod: '' }],
  ])('is not told where %s', async (_, methods) => {
    expect(await serverIn(console('Get-OutlookAnywhere | fl', { ...OA, ...methods }))).toEqual([]);
  });

  it('is not told of a server that only the folder names', async () => {
    const text = list({ AdminDisplayVersion: 'Version 15.1 (Build 2507.6)', ...URL });
    const { fragments } = await normalizedOf({ 'servers/EX01/Get-MapiVirtualDirectory.txt': text });
    expect(fragments.map(({ kind }) => kind)).toEqual(['virtual-directory']);
  });
});

describe('a directory of Exchange 2010 in a newer shell', () => {
  const OA = {
    Identity: 'CAS10\\Rpc (Default Web Site)',
    ExternalClientAuthenticationMethod: 'Basic',
    InternalClientAuthenticationMethod: 'Ntlm',
  };
  const SERVER = (version: string): string =>
    console('Get-ExchangeServer | fl', { Name: 'CAS10', AdminDisplayVersion: version, ServerRole: 'ClientAccess' });
  const directoryIn = async (text: string) =>
    (await normalizedOf({ 'a.txt': text })).fragments.find(({ kind }) => kind === 'outlook-anywhere')?.properties;

  it('has the one method that is shown as the external one', async () => {
    const shown = console('Get-OutlookAnywhere | fl', OA);
    for (const text of [SERVER('Version 14.3 (Build 123.4)') + shown, shown + SERVER('Version 14.3 (Build 123.4)')]) {
      const properties = await directoryIn(text);
      expect(properties).toMatchObject({ clientAuthenticationMethod: 'Basic', advertisedMethods: ['Basic'] });
      expect(properties).not.toHaveProperty('internalClientAuthenticationMethod');
      expect(properties).not.toHaveProperty('externalClientAuthenticationMethod');
    }
  });

  it('has none where only what is shown as the internal one is left', async () => {
    const shown = console('Get-OutlookAnywhere | fl', OA).replace('ClientAuth', 'Client\nAuth');
    const properties = await directoryIn(SERVER('Version 14.3 (Build 123.4)') + shown);
    expect(properties).toBeDefined();
    for (const name of ['internalClientAuthenticationMethod', 'clientAuthenticationMethod', 'advertisedMethods'])
      expect(properties).not.toHaveProperty(name);
  });

  it.each([
    ['newer', SERVER('Version 15.0 (Build 1497.2)')],
    ['of a release that nobody knows', ''],
    ['said to be both', SERVER('Version 14.3 (Build 123.4)') + SERVER('Version 15.0 (Build 1497.2)')],
  ])('keeps what was printed where the server is %s', async (_, server) => {
    const properties = await directoryIn(server + console('Get-OutlookAnywhere | fl', OA));
    expect(properties).toMatchObject({ advertisedMethods: ['Basic', 'Ntlm'] });
    expect(properties).not.toHaveProperty('clientAuthenticationMethod');
  });
});

/** What a row of a directory may say of itself. */
const SAYS = {
  nothing: () => ({}),
  identity: (server: string, name: string) => ({ Identity: `${server}\\${name}` }),
  server: (server: string) => ({ Server: server }),
  name: (_: string, name: string) => ({ Name: name }),
  both: (server: string, name: string) => ({ Server: server, Name: name }),
  metabase: (server: string) => ({ MetabasePath: `IIS://${server}.contoso.com/W3SVC/1/ROOT/mapi` }),
} as const;

test('what one row says never gets into the directory of another server, or into another one of its own', async () => {
  const row = fc.record({
    server: fc.constantFrom('EX01', 'EX02', 'EX03'),
    name: fc.constantFrom('mapi (Default Web Site)', 'mapi (Partners)'),
    says: fc.constantFrom(...(Object.keys(SAYS) as (keyof typeof SAYS)[])),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(row, { selector: ({ server, name }) => `${server}${name}`, minLength: 1, maxLength: 5 }),
      fc.constantFrom('a.txt', 'servers/EX01/a.txt'),
      fc.boolean(),
      async (rows, path, hasHeader) => {
        // A file that is put into the folder of a server holds rows of that server, or rows that say theirs.
        const isOfFolder = path.startsWith('servers/');
        const all = rows.filter(
          ({ server, name, says }) =>
            (says !== 'metabase' || name.includes('Default')) &&
            (!isOfFolder || server === 'EX01' || !['nothing', 'name'].includes(says)),
        );
        const printed = all.map(({ server, name, says }) => ({
          ...SAYS[says](server, name),
          InternalUrl: `https://${server}.${name.includes('Default') ? 'front' : 'partners'}.contoso.com`.toLowerCase(),
        }));
        const header = hasHeader
          ? '**********************\nWindows PowerShell transcript start\nMachine: EX02 (x)\n**********************\n'
          : '';
        const text = header + console('Get-MapiVirtualDirectory | fl *', ...printed);
        const { fragments } = await normalizedOf({ [path]: text });
        for (const { server, properties } of fragments) {
          expect(String(properties.internalUrl)).toContain(`https://${server}.`);
          const { website, internalUrl } = properties;
          // The one directory that a server has is taken for the one that setup makes.
          const alone = all.filter((one) => one.server.toLowerCase() === server).length === 1;
          if (!alone) expect(String(internalUrl).includes('partners')).toBe(website === 'Partners');
        }
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  [
    'Get-ClientAccessService | ft Name,AutoDiscoverServiceInternalUri',
    'Name  AutoDiscoverServiceInternalUri\n----  ------------------------------\nEX16A https://a.contoso.com',
    'Seite 2 von 3',
  ],
  [
    'Get-ExchangeServer | ft Name,Fqdn,AdminDisplayVersion',
    'Name  Fqdn             AdminDisplayVersion\n----  ----             -------------------\nEX16A ex16.contoso.com Version 15.1 (Build 2507.6)',
    'Volle Seite 2',
  ],
])('words that happen to break where the columns do are no row: %s', async (command, table, words) => {
  const { fragments, records } = await normalizedOf({
    't.txt': `[PS] C:\\>${command}\n\n${table}\n${words}\n\n[PS] C:\\>`,
  });
  expect(fragments.map(({ server }) => server)).toEqual(['ex16a']);
  expect(records[0]?.status).toBe('partly');
});
