import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../../normalized-of.ts';

const ASK = 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel';
const LEVEL = (level: number): string => `
HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
    LmCompatibilityLevel    REG_DWORD    0x${level}

`;
const CMD = 'C:\\Windows\\system32>';

/** By computer: what the registry said there. */
async function levels(text: string): Promise<{ readonly [computer: string]: unknown }> {
  const { fragments } = await normalizedOf({ 'servers/EX01/cmd.txt': text });
  return Object.fromEntries(
    fragments
      .filter(({ id }) => id.endsWith('/lmcompatibilitylevel'))
      .map(({ properties }) => [properties.computer, properties.data]),
  );
}

describe('a command that another computer ran', () => {
  test.each([
    `psexec \\\\EX02 ${ASK}`,
    `C:\\Tools\\PsExec64.exe -accepteula -s \\\\EX02 -u LITWARE\\adm ${ASK}`,
    `winrs -r:EX02 ${ASK}`,
    `winrs -r:http://EX02 -u:adm ${ASK}`,
    `ssh -p 22 adm@EX02 ${ASK}`,
    `Invoke-Command -ComputerName EX02 -ScriptBlock { ${ASK} }`,
    `icm EX02 {${ASK}}`,
    `Invoke-Command -ScriptBlock { ${ASK} } -ComputerName EX02.litware.local | more`,
    `cd \\ & psexec \\\\EX02 ${ASK}`,
  ])('is of that one: %s', async (command) => {
    const text = `${CMD}${ASK}\n${LEVEL(5)}${CMD}${command}\n${LEVEL(1)}${CMD}\n`;
    expect(await levels(text)).toEqual({ EX01: 5, EX02: 1 });
  });

  test.each([
    `psexec \\\\EX02,EX03 ${ASK}`,
    `Invoke-Command -ComputerName EX02,EX03 { ${ASK} }`,
    `Invoke-Command -Session $session { ${ASK} }`,
    `Invoke-Command -ComputerName $server { ${ASK} }`,
    `foreach ($s in 'EX02','EX03') { ${ASK.replace('HKLM', '\\\\$s\\HKLM')} }`,
    `'EX02','EX03' | % { ${ASK.replace('HKLM', '\\\\$_\\HKLM')} }`,
    ASK.replace('HKLM', '\\\\%COMPUTERNAME%\\HKLM'),
    `foreach ($s in $servers) { Invoke-Command $s { ${ASK} } }`,
  ])('is of none where several are named, or none is: %s', async (command) => {
    const text = `${CMD}${ASK}\n${LEVEL(5)}${CMD}${command}\n${LEVEL(1)}${CMD}\n`;
    expect(await levels(text)).toEqual({ EX01: 5 });
  });

  test.each(['psexec \\\\EX02 cmd', 'winrs -r:EX02 cmd', 'ssh adm@EX02', 'psexec \\\\EX02 powershell.exe -NoLogo'])(
    'is not taken for one of here until the shell ends: %s',
    async (shell) => {
      const there = `${CMD}${shell}\n\n${CMD}${ASK}\n${LEVEL(1)}${CMD}exit\n`;
      expect(await levels(`${CMD}${ASK}\n${LEVEL(5)}${there}`)).toEqual({ EX01: 5 });
      expect(await levels(`${there}\n${CMD}${ASK}\n${LEVEL(5)}${CMD}\n`)).toEqual({ EX01: 5 });
    },
  );

  test('is told by the object itself where Invoke-Command says so', async () => {
    const row = (computer: string, level: number): string => `
LmCompatibilityLevel : ${level}
PSPath               : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa
PSComputerName       : ${computer}
RunspaceId           : 11111111-2222-4333-8444-555555555555
`;
    const command =
      'PS C:\\> Invoke-Command EX02,EX03 { Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa }\n';
    expect(await levels(`${command}${row('EX02', 1)}${row('EX03', 2)}\nPS C:\\>\n`)).toEqual({ EX02: 1, EX03: 2 });
  });
});

test('is one without a prompt as well', async () => {
  expect(await levels(`psexec \\\\EX02 ${ASK}\n${LEVEL(1)}`)).toEqual({ EX02: 1 });
});

test('Get-ItemProperty of a computer that nobody names is said, and nothing is dropped in silence', async () => {
  const text = `PS C:\\> Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa

LmCompatibilityLevel : 2
PSPath               : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa

`;
  const { records } = await normalizedOf({ 'a.txt': text });
  expect(records).toMatchObject([{ status: 'unreadable', problem: expect.stringContaining('on which computer') }]);
});

describe('a console that says its computer', () => {
  const ask = (said: string) =>
    normalizedOf({ 'a.txt': `${said}${CMD}${ASK}\n${LEVEL(2)}${CMD}\n` }).then(({ fragments }) =>
      fragments.map(({ server }) => server),
    );
  test.each([`${CMD}hostname\nEX07\n\n`, 'PS C:\\> $env:COMPUTERNAME\nEX07\n', `${CMD}echo %COMPUTERNAME%\nEX07\n`])(
    'is of that one: %s',
    async (said) => {
      expect(await ask(said)).toEqual(['ex07']);
    },
  );

  test('is of none where it says more than a name', async () => {
    expect(await ask(`${CMD}hostname\nEX0\n7\n\n`)).toEqual([]);
  });

  test('says it of the shell that was opened on another one, until it ends', async () => {
    const there = `${CMD}psexec \\\\EX02 cmd\n\n${CMD}hostname\nEX02\n\n${CMD}${ASK}\n${LEVEL(1)}${CMD}exit\n`;
    expect(await levels(`${there}\n${CMD}${ASK}\n${LEVEL(5)}${CMD}\n`)).toEqual({ EX01: 5, EX02: 1 });
  });
});

test('curl in a shell of Unix is a command', async () => {
  const { fragments, records } = await normalizedOf({
    'a.txt': `mia@jump:~$ curl -sI https://mail.litware.example/mapi/emsmdb/
HTTP/2 401
www-authenticate: Negotiate
www-authenticate: NTLM

[root@jump ~]# exit
`,
  });
  expect(records).toMatchObject([{ status: 'read' }]);
  expect(fragments).toMatchObject([
    { kind: 'endpoint', properties: { challenges: ['Negotiate', 'NTLM'], method: 'HEAD' } },
  ]);
});

test('several commands in one line whose output does not say whose it is are named as what they are', async () => {
  const table = (path: string): string =>
    `Server InternalUrl\n------ -----------\nEX01   https://a.example/${path}\n\n`;
  const { records } = await normalizedOf({
    'a.txt': `[PS] C:\\>Get-MapiVirtualDirectory | ft Server,InternalUrl;Get-OabVirtualDirectory | ft Server,InternalUrl\n\n${table('mapi')}${table('OAB')}`,
  });
  expect(records).toMatchObject([
    {
      status: 'unplaced',
      problem: expect.stringContaining('Line 1 has several commands'),
      hint: expect.stringContaining('Identity'),
    },
  ]);
});

test('the one configuration of OAuth needs no name', async () => {
  const { fragments } = await normalizedOf({
    'a.txt': `[PS] C:\\>Get-AuthConfig | fl Current*,Realm\n\nCurrentCertificateThumbprint : ${'AB'.repeat(20)}\nRealm                        :\n\n`,
  });
  expect(fragments).toMatchObject([
    {
      id: 'auth-config:auth configuration',
      properties: { currentCertificateThumbprint: 'AB'.repeat(20), realm: null },
    },
  ]);
});

test('a pattern of names asks for each name that fits it', async () => {
  const { fragments } = await normalizedOf({
    'a.txt': `C:\\>setspn -F -Q http/*.litware.example
Checking forest DC=litware,DC=local
CN=EXASA,CN=Computers,DC=litware,DC=local
        http/mail.litware.example
        http/autodiscover.litware.example
        HOST/EXASA
CN=EX01,OU=Servers,DC=litware,DC=local
        http/autodiscover.litware.example

Existing SPN found!
C:\\>
`,
  });
  expect(fragments.map(({ id, properties }) => [id, properties.accountNames])).toEqual([
    ['service-principal-name:http/mail.litware.example', ['EXASA']],
    ['service-principal-name:http/autodiscover.litware.example', ['EX01', 'EXASA']],
  ]);
});

describe('the identity in a command', () => {
  const ROW = '\nInternalUrl         : https://ex02.litware.local/OAB\nBasicAuthentication : True\n\n';
  test.each([
    ['Get-OabVirtualDirectory EX02\\OAB* | fl *url*,basic*', ROW, 'virtual-directory:ex02\\oab (default web site)'],
    ['Get-OabVirtualDirectory -Id ex02\\* | fl *url*,basic*', ROW, 'virtual-directory:ex02\\oab (default web site)'],
    [
      'Get-ClientAccessService EX02 | fl *uri*',
      '\nAutoDiscoverServiceInternalUri : https://ex02.litware.local/Autodiscover/Autodiscover.xml\n\n',
      'client-access-service:ex02',
    ],
  ])('goes before the folder: %s', async (command, row, id) => {
    const { fragments } = await normalizedOf({ 'servers/EX01/a.txt': `[PS] C:\\>${command}\n${row}[PS] C:\\>\n` });
    expect(fragments.map((fragment) => fragment.id)).toEqual([id]);
  });

  test('is read with the dash that a mail made of its hyphen', async () => {
    const { fragments } = await normalizedOf({
      'a.txt': `[PS] C:\\>Get-OabVirtualDirectory \u2013Server EX02 | fl *url*,basic*\n${ROW}[PS] C:\\>\n`,
    });
    expect(fragments.map(({ id }) => id)).toEqual(['virtual-directory:ex02\\oab (default web site)']);
  });
});
