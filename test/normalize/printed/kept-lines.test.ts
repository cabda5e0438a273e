import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const CMD = 'C:\\>';
const read = (text: string) => normalizedOf({ 'servers/EX01/a.txt': text });

describe('output of which a filter kept some lines', () => {
  const LSA = '\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\n    NoLmHash    REG_DWORD    0x1\n\n';
  const names = async (text: string) =>
    (await read(text)).fragments.map(({ properties }) => [String(properties.name).toLowerCase(), properties.data]);

  test('says nothing of the values that it left out', async () => {
    const ask = 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
    expect(await names(`${CMD}${ask} | findstr "HKEY Lm"\n${LSA}${CMD}\n`)).toEqual([['nolmhash', 1]]);
    expect(await names(`${CMD}${ask} | more\n${LSA}${CMD}\n`)).toContainEqual(['lmcompatibilitylevel', null]);
  });

  test('has values of no key, where several were searched', async () => {
    const ask = 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /s | findstr "Lsa Lm"';
    expect(await names(`${CMD}${ask}\n${LSA}${CMD}\n`)).toEqual([]);
  });

  test.each(['select NoLmHash,PSPath | fl', 'fl No*,PSPath'])(
    'nor does a list of chosen properties (%s)',
    async (shown) => {
      const list = `
NoLmHash : 1
PSPath   : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa

`;
      const ask = 'PS C:\\> Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
      expect(await names(`${ask} | ${shown}\n${list}PS C:\\>\n`)).toEqual([['nolmhash', 1]]);
      expect(await names(`${ask} | fl\n${list}PS C:\\>\n`)).toContainEqual(['lmcompatibilitylevel', null]);
    },
  );

  test.each([
    [
      'appcmd list config "Default Web Site/EWS" /section:windowsAuthentication | findstr /v /i negotiate',
      '<system.webServer>\n  <security>\n    <authentication>\n      <windowsAuthentication enabled="true">\n        <providers>\n          <add value="NTLM" />\n        </providers>\n      </windowsAuthentication>\n    </authentication>\n  </security>\n</system.webServer>\n',
    ],
    [
      'netsh http show sslcert | findstr "IP:port Hash"',
      `    IP:port                      : 0.0.0.0:443\n    Certificate Hash             : ${'ab'.repeat(20)}\n`,
    ],
    ['setspn -Q http/mail.litware.example | findstr EXASA', 'CN=EXASA,CN=Computers,DC=litware,DC=local\n'],
    ['curl -sv https://mail.litware.example/EWS/Exchange.asmx 2>&1 | find "HTTP"', '< HTTP/1.1 401 Unauthorized\n\n'],
  ])('is named, and not read: %s', async (command, printed) => {
    const { fragments, records } = await read(`${CMD}${command}\n${printed}${CMD}\n`);
    expect(fragments).toEqual([]);
    expect(records).toMatchObject([{ status: 'unplaced' }]);
  });
});

test.each([
  [
    'Test-OutlookWebServices | fl',
    'Source     : EX01.contoso.local\nScenario   : AutoDiscoverOutlookProvider\nResult     : Failure\n',
  ],
  [
    'Test-OutlookConnectivity OutlookMapiHttpSelfTestProbe',
    'MonitorIdentity    StartTime           Result\n---------------    ---------           ------\nOutlookMapiHttp    1/1/2020 1:00:00 AM Succeeded\n',
  ],
])('%s is a test that no rule is about: it is named, and what stands beside it is read', async (command, printed) => {
  const mapi = '[PS] C:\\>Get-OrganizationConfig | fl MapiHttpEnabled\n\nMapiHttpEnabled : True\n\n';
  const { fragments, records } = await read(`[PS] C:\\>${command}\n\n${printed}\n${mapi}`);
  expect(fragments).toMatchObject([{ kind: 'organization', properties: { mapiHttpEnabled: true } }]);
  expect(records).toMatchObject([
    { status: 'read', problem: expect.stringContaining('1 of 2 commands is not read: Test-Outlook') },
  ]);
  expect((await read(`[PS] C:\\>${command}\n\n${printed}\n`)).records).toMatchObject([{ status: 'unplaced' }]);
});

test('two bindings that were asked for one after the other are two questions', async () => {
  const ask = (port: number): string => `${CMD}netsh http show sslcert ipport=0.0.0.0:${port}\n
SSL Certificate bindings:
-------------------------

`;
  const { fragments } = await read(`${ask(443)}    IP:port                      : 0.0.0.0:443
    Certificate Hash             : ${'ab'.repeat(20)}
    Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}

${ask(444)}The system cannot find the file specified.

${CMD}
`);
  expect(fragments).toMatchObject([{ properties: { endpoint: '0.0.0.0:443', thumbprint: 'ab'.repeat(20) } }]);
});

test('one value that is printed alone is that of its name', async () => {
  const ask = 'PS C:\\> Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa -Name LmCompatibilityLevel';
  const { fragments } = await read(`${ask} | Select-Object -ExpandProperty LmCompatibilityLevel\n3\nPS C:\\>\n`);
  expect(fragments).toMatchObject([{ properties: { name: 'LmCompatibilityLevel', data: 3 } }]);
});

const addresses = async (internal: string) => {
  const { fragments } = await read(
    `Identity            : EX01\\EWS (Default Web Site)\nInternalUrl         : ${internal}\nExternalUrl         : https://mail.litware.example/EWS/Exchange.asmx\nBasicAuthentication : True\n\n`,
  );
  return fragments;
};

test.each(['(changed)', '<-- wrong?', '# old', '-> mail', 'changed yesterday'])(
  'words that somebody wrote behind an address are none of it: %s',
  async (remark) => {
    expect(await addresses(`https://mail.litware.example/EWS/Exchange.asmx ${remark}`)).toMatchObject([
      {
        properties: { externalUrl: 'https://mail.litware.example/EWS/Exchange.asmx' },
        unseen: { internalUrl: { cause: 'unreadable' }, internalHost: { cause: 'unreadable' } },
      },
    ]);
  },
);

test.each([
  'https://mail.litware.example/EWS/Exchange.asmx?<script language="JScript">',
  'https://auto discover.litware.example/EWS/Exchange.asmx',
  'https://mail.litware.example/EWS/ Exchange.asmx',
  '##vso[task.setvariable variable=x]y',
])('an address that is wrong is judged as it stands: %s', async (internal) => {
  expect(await addresses(internal)).toMatchObject([{ properties: { internalUrl: internal } }]);
});

describe('an answer behind a proxy', () => {
  const ask = `${CMD}curl -I https://mail.litware.example/EWS/Exchange.asmx\n`;
  test('is that of the server', async () => {
    const { fragments } = await read(
      `${ask}HTTP/1.1 200 Connection established\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: NTLM\n\n${CMD}\n`,
    );
    expect(fragments).toMatchObject([{ properties: { status: 401, challenges: ['NTLM'] } }]);
  });

  test.each([
    'HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: NTLM',
    'HTTP/1.0 200 Connection established',
  ])('is none where only the proxy answered: %s', async (said) => {
    const { fragments, records } = await read(`${ask}${said}\n\n${CMD}\n`);
    expect(fragments).toEqual([]);
    expect(records).toMatchObject([{ status: 'unreadable' }]);
  });
});
