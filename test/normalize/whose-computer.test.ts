import { describe, expect, it, test } from 'vitest';
import { normalizedOf } from './normalized-of.ts';

type Row = { readonly [name: string]: string };

const list = (...rows: readonly Row[]): string =>
  rows
    .map(
      (row) =>
        `\n${Object.entries(row)
          .map(([name, value]) => `${name.padEnd(26)} : ${value}\n`)
          .join('')}`,
    )
    .join('');
const console = (command: string, ...rows: readonly Row[]): string => `PS C:\\> ${command}\n\n${list(...rows)}\n\n`;

const RUNSPACE = '11111111-2222-4333-8444-555555555555';
const row = (computer: string, address: string): Row => ({
  ExternalUrl: `https://${address}/mapi`,
  PSComputerName: computer,
  RunspaceId: RUNSPACE,
});
const [FIRST, SECOND] = [row('EX01.contoso.local', 'a.contoso.com'), row('EX02', 'b.contoso.com')] as const;

/** By resource: what its address is. */
async function addresses(texts: { readonly [path: string]: string }): Promise<readonly (readonly unknown[])[]> {
  const { fragments } = await normalizedOf(texts);
  return fragments.map(({ label, properties }) => [label, properties.externalUrl]);
}

const BOTH = [
  ['EX01\\mapi (Default Web Site)', 'https://a.contoso.com/mapi'],
  ['EX02\\mapi (Default Web Site)', 'https://b.contoso.com/mapi'],
];
const OWN = 'Get-MapiVirtualDirectory -Server $env:COMPUTERNAME | select ExternalUrl';

describe('a row of several computers is of the one that answered', () => {
  it.each([
    `Invoke-Command -ComputerName EX01,EX02 { ${OWN} }`,
    `Invoke-Command -ComputerName (Get-Content servers.txt) -ScriptBlock { Get-MapiVirtualDirectory } | fl ExternalUrl,PSComputerName`,
    `foreach ($s in 'EX01','EX02') { Invoke-Command -ComputerName $s { ${OWN} } }`,
    `'EX01','EX02' | % { Invoke-Command $_ { ${OWN} } } | fl ExternalUrl,PSComputerName`,
  ])('%s', async (command) => {
    expect(await addresses({ 'a.txt': console(command, FIRST, SECOND) })).toEqual(BOTH);
  });

  it('also in a table', async () => {
    const table = [
      `PS C:\\> Invoke-Command EX01,EX02 { ${OWN} }`,
      '',
      'ExternalUrl                PSComputerName RunspaceId',
      '-----------                -------------- ----------',
      `https://a.contoso.com/mapi EX01           ${RUNSPACE}`,
      `https://b.contoso.com/mapi EX02           ${RUNSPACE}`,
      '',
      'PS C:\\>',
    ].join('\n');
    expect(await addresses({ 'a.txt': table })).toEqual(BOTH);
  });

  it('and in a file that holds the rows alone', async () => {
    expect(await addresses({ 'Get-MapiVirtualDirectory.txt': list(FIRST, SECOND) })).toEqual(BOTH);
    const csv = `"ExternalUrl","PSComputerName"\n"https://a.contoso.com/mapi","EX01"\n"https://b.contoso.com/mapi","EX02"\n`;
    expect(await addresses({ 'Get-MapiVirtualDirectory.csv': csv })).toEqual(BOTH);
  });

  it('or of the one computer that asked about itself', async () => {
    expect(await addresses({ 'a.txt': console(`Invoke-Command EX01 { ${OWN} }`, FIRST) })).toEqual([BOTH[0]]);
  });
});

describe('a row is not of the computer that answered', () => {
  it.each([
    [
      'where one answered for all, as a shell of Exchange does',
      'Get-MapiVirtualDirectory | fl ExternalUrl,PSC*',
      [SECOND],
    ],
    ['where it answered twice', 'Invoke-Command EX01,EX02 { Get-MapiVirtualDirectory }', [FIRST, SECOND, SECOND]],
    [
      'where all were asked about another one',
      'Invoke-Command EX01,EX02 { Get-MapiVirtualDirectory -Server $using:server }',
      [FIRST, SECOND],
    ],
    [
      'where one row does not say who answered',
      'Invoke-Command EX01,EX02 { Get-MapiVirtualDirectory }',
      [FIRST, { ExternalUrl: 'https://c/mapi' }],
    ],
  ] as const)('%s', async (_, command, rows) => {
    const { fragments, records } = await normalizedOf({ 'a.txt': console(command, ...rows) });
    expect(fragments).toEqual([]);
    expect(records[0]?.problem).toContain('add Identity to what Get-MapiVirtualDirectory lists');
  });

  it('where it says itself whose it is, or the command does', async () => {
    const own = { Identity: 'EX03\\mapi (Default Web Site)', ...FIRST };
    expect(await addresses({ 'a.txt': console(`Invoke-Command EX01,EX02 { ${OWN} }`, own, SECOND) })).toEqual([
      ['EX03\\mapi (Default Web Site)', 'https://a.contoso.com/mapi'],
      BOTH[1],
    ]);
    expect(
      await addresses({ 'a.txt': console('Get-MapiVirtualDirectory -Server EX03 | fl Ext*,PSC*', FIRST) }),
    ).toEqual([['EX03\\mapi (Default Web Site)', 'https://a.contoso.com/mapi']]);
  });
});

test('a row that another computer gave is not of the server that the folder names', async () => {
  const command = `Invoke-Command EX02 { ${OWN} }`;
  expect(await addresses({ 'servers/EX01/a.txt': console(command, SECOND) })).toEqual([BOTH[1]]);
  expect(
    await addresses({ 'servers/EX01/a.txt': console(command, { ExternalUrl: 'https://b.contoso.com/mapi' }) }),
  ).toEqual([]);
  const certificate = (computer: string, digit: string): Row => ({
    Thumbprint: digit.repeat(40),
    PSComputerName: computer,
    Services: 'IIS',
  });
  const { fragments } = await normalizedOf({
    'servers/EX01/Get-ExchangeCertificate.txt': list(certificate('EX01', '1'), certificate('EX02', '2')),
  });
  expect(fragments.map(({ id }) => id)).toEqual([`certificate:ex01/${'1'.repeat(40)}`]);
});

test('certificates are of the computer that they were listed on', async () => {
  const rows = ['EX01', 'EX02'].map((computer, at) => ({
    Thumbprint: String(at + 1).repeat(40),
    Subject: 'CN=mail.contoso.com',
    Services: 'IIS',
    PSComputerName: computer,
  }));
  const ids = async (command: string): Promise<readonly string[]> =>
    (await normalizedOf({ 'a.txt': console(command, ...rows) })).fragments.map(({ id }) => id);
  expect(await ids('Invoke-Command EX01,EX02 { Get-ExchangeCertificate }')).toEqual([
    `certificate:ex01/${'1'.repeat(40)}`,
    `certificate:ex02/${'2'.repeat(40)}`,
  ]);
  expect(await ids('Invoke-Command EX01,EX02 { Get-ExchangeCertificate -Server $using:s }')).toEqual([
    `certificate:${'1'.repeat(40)}`,
    `certificate:${'2'.repeat(40)}`,
  ]);
});

describe('a key of the registry that stands alone', () => {
  const lsa = (computer: Row, level: string): Row => ({
    PSPath: 'Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa',
    LmCompatibilityLevel: level,
    ...computer,
  });
  const levels = async (texts: { readonly [path: string]: string }): Promise<unknown> =>
    (await normalizedOf(texts)).fragments.map(({ properties }) => [
      properties.computer,
      properties.computerRole,
      properties.data,
    ]);

  it('is of the computer that it names, else of that of its folder', async () => {
    const both = list(lsa({ PSComputerName: 'EX01' }, '5'), lsa({ PSComputerName: 'EX02' }, '1'));
    const read = [
      ['EX01', 'server', 5],
      ['EX02', 'server', 1],
    ];
    expect(await levels({ 'a.txt': both })).toEqual(read);
    expect(await levels({ 'servers/EX09/a.txt': both })).toEqual(read);
    expect(await levels({ 'clients/PC07/a.txt': list(lsa({}, '3')) })).toEqual([['PC07', 'client', 3]]);
  });

  it('is of none where nobody is named, which is said', async () => {
    const { fragments, records } = await normalizedOf({ 'a.txt': list(lsa({}, '5')) });
    expect(fragments).toEqual([]);
    expect(records[0]?.problem).toBe('1 object does not say on which server it is: put the file into servers/NAME/.');
  });

  it('keeps no passwords', async () => {
    const { fragments } = await normalizedOf({
      'servers/EX01/a.csv': `DefaultPassword,PSPath\n4711,HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\n`,
    });
    expect(JSON.stringify(fragments)).not.toContain('4711');
  });
});
