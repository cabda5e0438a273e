import { packedZip, storedZip } from './zip-bytes.ts';

/** A capture that somebody made to cost more than it may. */
export interface HostileInput {
  readonly name: string;
  /** Files by path. @param size Length of what is long in it: characters, lines or entries. */
  readonly files: (size: number) => { readonly [path: string]: string | Uint8Array };
  /** At which size the suite runs it. */
  readonly size: number;
  /** The file that is the capture, where the folder is not: a zip. */
  readonly given?: string;
}

const one =
  (path: string, content: (size: number) => string) =>
  (size: number): { readonly [path: string]: string } => ({ [path]: content(size) });

const input = (name: string, size: number, path: string, content: (size: number) => string): HostileInput => ({
  name,
  size,
  files: one(path, content),
});

const numbers = (size: number): readonly number[] => Array.from({ length: size }, (_, index) => index);
const lines = (size: number, line: (index: number) => string): string => `${numbers(size).map(line).join('\n')}\n`;
const json = (objects: readonly object[]): string => JSON.stringify(objects);

const GUID = (index: number): string => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
const mailbox = (index: number, more: object = {}): object => ({
  Name: `m${index}`,
  Guid: GUID(index),
  Identity: `contoso.com/m${index}`,
  UserPrincipalName: `m${index}@contoso.com`,
  PrimarySmtpAddress: `m${index}@contoso.com`,
  RecipientTypeDetails: 'UserMailbox',
  EmailAddresses: [`SMTP:m${index}@contoso.com`],
  ...more,
});

const REGISTRY = 'servers/EX01/reg query.txt';
const KEY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';

/** One line, or one cell, without an end. */
const LONG_LINES: readonly HostileInput[] = [
  ...[
    ['letters', 'a'],
    ['blanks', ' '],
    ['tabs', '\t'],
    ['double quotes', '"'],
    ['single quotes', "'"],
    ['dashes', '-'],
    ['dashes with gaps', '- '],
    ['carriage returns', '\r'],
    ['line feeds', '\n'],
    ['digits', '0'],
    ['colons', ': '],
    ['commas', ',a'],
    ['braces', '{'],
    ['brackets', '['],
    ['angle brackets', '<a '],
    ['backslashes', '\\'],
    ['slashes', '/'],
    ['asterisks', '*'],
    ['greater signs', '> '],
    ['tildes', '~'],
    ['equal signs', '= '],
    ['comments', '<!--'],
    ['instructions', '<?'],
    ['comments that end', '<!---->'],
    ['commands', 'Get-Mailbox '],
  ].flatMap(([called = '', pump = '']) => [
    input(`a file of ${called}`, 65_536, 'a.txt', (size) => pump.repeat(size / pump.length)),
    input(
      `a list with a value of ${called}`,
      400_000,
      'Get-OwaVirtualDirectory.txt',
      (size) => `Name     : owa (Default Web Site)\nServer   : EX01\nIdentity : x${pump.repeat(size / pump.length)}\n`,
    ),
    input(
      `a window whose answer is a line of ${called}`,
      400_000,
      'window.txt',
      (size) => `[PS] C:\\>Get-OrganizationConfig | fl\n${pump.repeat(size / pump.length)}x\nName : Contoso\n`,
    ),
    input(
      `a CSV with a cell of ${called}`,
      400_000,
      'Get-Mailbox.csv',
      (size) => `"Name","Guid"\n"a","${pump.repeat(size / pump.length)}`,
    ),
  ]),
  input(
    'a value of the registry of blanks',
    100_000,
    REGISTRY,
    (size) => `${KEY}\n    LmCompatibilityLevel    REG_DWORD    0x1\n${' '.repeat(size)}\n`,
  ),
  input(
    'a key of the registry with blanks',
    100_000,
    REGISTRY,
    (size) => `${KEY}\n    a    REG_DWORD    0x1\nHKLM\\a${' '.repeat(size)}b\n`,
  ),
  input(
    'a .reg file with a remark of blanks',
    100_000,
    'servers/EX01/lsa.reg',
    (size) => `Windows Registry Editor Version 5.00\n\n[${KEY}]\n"a"=dword:1${' '.repeat(size)};x"\n`,
  ),
  input(
    'a .reg file whose bytes go on',
    60_000,
    'servers/EX01/lsa.reg',
    (size) => `Windows Registry Editor Version 5.00\n\n[${KEY}]\n"a"=hex:${lines(size, () => '  00,\\')}`,
  ),
  input(
    'a label of netsh with blanks',
    100_000,
    'servers/EX01/netsh http show sslcert.txt',
    (size) =>
      `SSL Certificate bindings:\n-------------------------\n\n    IP:port                      : 0.0.0.0:443\n    Certificate Hash             : ${'a'.repeat(40)}\n    a${' '.repeat(size)}\n`,
  ),
  input(
    'a naming context of setspn',
    20_000,
    'setspn.txt',
    (size) =>
      `Checking domain DC=contoso,DC=com\nCN=EX01,OU=a,DC=contoso,DC=com\n\tHTTP/x\na${' DC=a'.repeat(size)},\n`,
  ),
  input(
    'a name of setspn with slashes',
    100_000,
    'setspn.txt',
    (size) => `Checking domain DC=contoso,DC=com\nCN=EX01,OU=a,DC=contoso,DC=com\n\t${'/'.repeat(size)} x\n`,
  ),
  input(
    'a heading of a table',
    30_000,
    'Get-OwaVirtualDirectory.txt',
    (size) => `${'a '.repeat(size)}\n${'- '.repeat(size)}\n${'x '.repeat(size)}\n`,
  ),
  input(
    'an error of PowerShell',
    100_000,
    'window.txt',
    (size) =>
      `[PS] C:\\>Get-OwaVirtualDirectory | fl\n${'x '.repeat(size / 2)}\n    + CategoryInfo          : ${'a:('.repeat(size / 3)}\n    + FullyQualifiedErrorId : ${' + '.repeat(size / 3)}\n`,
  ),
  input(
    'an answer of a web server',
    200_000,
    'curl.txt',
    (size) =>
      `* Connected to ${'1.'.repeat(size / 2)}\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: ${'Negotiate,'.repeat(size / 10)}\n< WWW-Authenticate: Basic realm="${'\\"'.repeat(size / 2)}\n`,
  ),
  input(
    'an answer of nslookup',
    100_000,
    'nslookup.txt',
    (size) =>
      `Server:  dc\nAddress:  10.0.0.1\n\na${' '.repeat(size)}canonical name = b c\nName:    a\nAddress:  10.0.0.2\n`,
  ),
];

/** Lists that a stranger can make long. */
const LONG_LISTS: readonly HostileInput[] = [
  input('addresses of one mailbox', 80_000, 'Get-Mailbox.json', (size) =>
    json([mailbox(1, { EmailAddresses: numbers(size).map((index) => `smtp:a${index}@contoso.com`) })]),
  ),
  input(
    'addresses of one mailbox, printed',
    40_000,
    'Get-Mailbox.txt',
    (size) =>
      `Guid           : ${GUID(1)}\nName           : a\nRecipientTypeDetails : UserMailbox\nEmailAddresses : {${numbers(
        size,
      )
        .map((index) => `smtp:a${index}@contoso.com`)
        .join(', ')}}\n`,
  ),
  input('mailboxes of one id', 20_000, 'Get-Mailbox.json', (size) => json(numbers(size).map(() => mailbox(1)))),
  input('mailboxes of one id that disagree', 20_000, 'Get-Mailbox.json', (size) =>
    json(numbers(size).map((index) => mailbox(1, { Database: `DB${index}` }))),
  ),
  input('directories of one id that disagree', 10_000, 'Get-OwaVirtualDirectory.json', (size) =>
    json(
      numbers(size).map((index) => ({
        Name: 'owa (Default Web Site)',
        Server: 'EX01',
        Identity: 'EX01\\owa (Default Web Site)',
        InternalUrl: `https://mail${index}.contoso.com/owa`,
      })),
    ),
  ),
  input('servers', 10_000, 'Get-ExchangeServer.json', (size) =>
    json(numbers(size).map((index) => ({ Name: `EX${index}`, Fqdn: `ex${index}.contoso.com`, ServerRole: 'Mailbox' }))),
  ),
  input('properties of one object', 200_000, 'Get-OrganizationConfig.json', (size) =>
    json([{ Name: 'Contoso', ...Object.fromEntries(numbers(size).map((index) => [`P${index}`, index])) }]),
  ),
  input(
    'lines that say nothing',
    60_000,
    'Get-OwaVirtualDirectory.txt',
    (size) => `Name : owa (Default Web Site)\nServer : EX01\n\n${lines(size, (index) => `hello world ${index}`)}`,
  ),
  input(
    'lines that say nothing below a command',
    60_000,
    'window.txt',
    (size) => `[PS] C:\\>Get-OwaVirtualDirectory | fl\n${lines(size, (index) => `hello world ${index}`)}`,
  ),
  input('commands', 20_000, 'window.txt', (size) => lines(size, () => '[PS] C:\\>Get-OrganizationConfig | fl')),
  input(
    'a command whose names are patterns',
    60,
    'window.txt',
    (size) =>
      `[PS] C:\\>Get-OwaVirtualDirectory | fl ${'*a'.repeat(size / 4)}*b\n\n${lines(3, (index) => `${'a'.repeat(size)}${index} : x\nzz${index} : y\n`)}`,
  ),
  input(
    'commands that go on',
    60_000,
    'window.txt',
    (size) => `[PS] C:\\>Get-OrganizationConfig |\n${lines(size, () => '>> fl |')}`,
  ),
  input('indented commands', 60_000, 'window.txt', (size) =>
    lines(size, (index) => (index % 2 === 0 ? '    Get-OrganizationConfig | fl' : 'x')),
  ),
  input('a command through thousands of computers', 60_000, 'window.txt', (size) =>
    ['ssh a ', 'psexec \\\\a ', 'icm a {'].map((hop) => `C:\\>${hop.repeat(size / 8)}x\ny\n`).join(''),
  ),
  input('tags of forums', 60_000, 'window.txt', (size) =>
    ['[/code]', '[code]']
      .map((tag) => `[PS] C:\\>Get-OwaVirtualDirectory | fl\n${tag.repeat(size / 8)}x]\n`.repeat(40))
      .join(''),
  ),
  input('loops in loops', 60_000, 'window.txt', (size) =>
    ['a | % {', '% {'].map((loop) => `[PS] C:\\>${loop.repeat(size / 8)}x${'}'.repeat(size / 8)}\ny\n`).join(''),
  ),
  input('commands of adsutil', 5_000, 'servers/EX01/t.txt', (size) =>
    'C:\\>cscript adsutil.vbs get w3svc/1/root/NTAuthenticationProviders\nNTAuthenticationProviders : (STRING) "NTLM"\n'.repeat(
      size,
    ),
  ),
  input('nodes of adsutil', 3_000, 'servers/EX01/t.txt', (size) =>
    lines(
      size,
      (index) =>
        `C:\\>cscript adsutil.vbs get w3svc/1/root/a${index}/NTAuthenticationProviders\nThe parameter "NTAuthenticationProviders" is not set at this node.`,
    ),
  ),
  input(
    'headers of transcripts',
    100_000,
    't.txt',
    (size) =>
      `**********************\nWindows PowerShell transcript start\n[PS] C:\\>Get-Mailbox\n${'**********\n'.repeat(size)}`,
  ),
  input(
    'labels before asterisks',
    60_000,
    't.txt',
    (size) =>
      `[PS] C:\\>Get-Mailbox\n${lines(size, (index) => (index % 100 === 0 ? '**********' : `label ${index}: x`))}`,
  ),
  input(
    'braces that do not close',
    60_000,
    'Get-OwaVirtualDirectory.txt',
    (size) => `Name : owa (Default Web Site)\n\n${lines(size, () => '{')}`,
  ),
  input(
    'quotes that do not close',
    60_000,
    'Get-Mailbox.csv',
    (size) => `"Name","Guid"\n${lines(size, (index) => (index % 2 === 0 ? 'a,"b' : 'c""d'))}`,
  ),
  input(
    'tables of one column',
    30_000,
    'Get-OwaVirtualDirectory.txt',
    (size) => `${lines(size, () => 'Name\n----\nowa')}`,
  ),
  input(
    'warnings',
    60_000,
    'window.txt',
    (size) => `[PS] C:\\>Get-OwaVirtualDirectory | fl\n${lines(size, () => `WARNING: ${'x'.repeat(70)}`)}`,
  ),
  input(
    'errors',
    20_000,
    'window.txt',
    (size) =>
      `[PS] C:\\>Get-OwaVirtualDirectory | fl\n${lines(size, () => 'it failed\n    + CategoryInfo          : NotSpecified: (:) [Get-OwaVirtualDirectory], X')}`,
  ),
  input(
    'values of one key',
    60_000,
    REGISTRY,
    (size) => `${KEY}\n${lines(size, (index) => `    v${index}    REG_DWORD    0x1`)}`,
  ),
  input(
    'more values of one key than are read',
    400_000,
    REGISTRY,
    (size) => `${KEY}\n${lines(size, (index) => `    v${index}    REG_DWORD    0x1`)}`,
  ),
  input('more directories than are read', 100_000, 'Get-OwaVirtualDirectory.json', (size) =>
    json(
      numbers(size).map((index) => ({
        Name: 'owa (Default Web Site)',
        Server: `EX${index}`,
        Identity: `EX${index}\\owa (Default Web Site)`,
        InternalUrl: 'https://mail.contoso.com/owa',
      })),
    ),
  ),
  input('directories that do not say what they are called', 50_000, 'Get-OwaVirtualDirectory.json', (size) =>
    json(numbers(size).map((index) => ({ Server: `EX${index}`, BasicAuthentication: true }))),
  ),
  input('requests that the manifest names, of one kind', 60_000, 'capture.json', (size) =>
    JSON.stringify({
      schema: 'exaudit/capture/v1',
      files: [],
      requests: numbers(size).map((index) => ({
        request: 'Get-OwaVirtualDirectory',
        scope: `EX${index}`,
        status: 'failed',
        reason: 'x',
      })),
    }),
  ),
  input('keys', 40_000, REGISTRY, (size) => lines(size, (index) => `${KEY}\\k${index}\n    v    REG_DWORD    0x1`)),
  input(
    'keys of a .reg file that are not understood',
    40_000,
    'servers/EX01/lsa.reg',
    (size) =>
      `Windows Registry Editor Version 5.00\n\n${lines(size, (index) => `[${KEY}\\k${index}]\n"v"=dword:1\n???`)}`,
  ),
  input(
    'bindings',
    20_000,
    'servers/EX01/netsh http show sslcert.txt',
    (size) =>
      `SSL Certificate bindings:\n-------------------------\n\n${lines(size, (index) => `    IP:port                      : 0.0.0.0:${index % 65_000}\n    Certificate Hash             : ${'a'.repeat(40)}\n    Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}\n    Certificate Store Name       : MY\n`)}`,
  ),
  input(
    'accounts of setspn',
    40_000,
    'setspn.txt',
    (size) =>
      `Checking domain DC=contoso,DC=com\n${lines(size, (index) => `CN=EX${index},OU=a,DC=contoso,DC=com\n\thttp/mail.contoso.com`)}`,
  ),
  input(
    'headers',
    60_000,
    'curl.txt',
    (size) => `HTTP/1.1 401 Unauthorized\n${lines(size, () => 'WWW-Authenticate: Negotiate')}`,
  ),
  input('requests of a trace', 40_000, 'trace.txt', (size) =>
    lines(size, (index) => `### REQUEST [2026-11-01T00:00:00Z] ###\nGET https://mail.contoso.com/${index} HTTP/1.1`),
  ),
  input(
    'records of DNS',
    40_000,
    'nslookup.txt',
    (size) =>
      `Server:  dc\nAddress:  10.0.0.1\n\nName:    mail.contoso.com\nAddresses:  10.0.0.2\n${lines(size, (index) => `          10.0.${index >> 8}.${index & 255}`)}`,
  ),
  input('probes', 10_000, 'network/endpoints.ndjson', (size) =>
    lines(size, (index) =>
      JSON.stringify({
        schema: 'exaudit/endpoint/v1',
        url: `https://mail.contoso.com/EWS/Exchange.asmx`,
        host: 'mail.contoso.com',
        port: 443,
        address: `10.0.${index >> 8}.${index & 255}`,
        vantage: 'v',
        service: 'EWS',
        server: null,
        method: 'GET',
        status: 401,
        wwwAuthenticate: ['Negotiate', 'NTLM'],
      }),
    ),
  ),
  input(
    'locations of IIS',
    4_000,
    'servers/EX01/applicationHost.config',
    (size) =>
      `<?xml version="1.0"?><configuration><system.applicationHost/>${numbers(size)
        .map(
          (index) =>
            `<location path="Default Web Site/a${index}"><system.webServer><security><authentication><windowsAuthentication enabled="true"/></authentication></security></system.webServer></location>`,
        )
        .join('')}</configuration>`,
  ),
  input(
    'locations of IIS below each other',
    60,
    'servers/EX01/applicationHost.config',
    (size) =>
      `<?xml version="1.0"?><configuration><system.applicationHost/>${numbers(size)
        .map(
          (index) =>
            `<location path="Default Web Site${'/a'.repeat(index)}"><system.webServer><security><authentication><windowsAuthentication enabled="true"/></authentication></security></system.webServer></location>`,
        )
        .join('')}</configuration>`,
  ),
  {
    name: 'files that nobody can place',
    size: 3_000,
    files: (size) => Object.fromEntries(numbers(size).map((index) => [`f${index}.txt`, 'x'])),
  },
  {
    name: 'files that the manifest names',
    size: 3_000,
    files: (size) => ({
      ...Object.fromEntries(numbers(size).map((index) => [`f${index}.txt`, 'x'])),
      'capture.json': JSON.stringify({
        schema: 'exaudit/capture/v1',
        files: numbers(size).map((index) => ({
          path: `f${index}.txt`,
          request: 'Get-OwaVirtualDirectory',
          server: 'EX01',
        })),
        requests: numbers(size).map((index) => ({
          request: 'Get-OwaVirtualDirectory',
          scope: `EX${index}`,
          status: 'failed',
          reason: 'x',
        })),
      }),
    }),
  },
  {
    name: 'configurations whose server nobody names',
    size: 1_000,
    files: (size) =>
      Object.fromEntries(
        numbers(size).map((index) => [
          `d${index}/applicationHost.config`,
          '<configuration><system.applicationHost/></configuration>',
        ]),
      ),
  },
];

/** Blocks that are packed about 150 times, below the ratio of a zip bomb, in a zip that is not packed. */
const packable = (size: number): Buffer => {
  const block = Buffer.concat([Buffer.from(numbers(300).map((index) => (index * 7919) % 251)), Buffer.alloc(65_236)]);
  return storedZip('x.bin', Buffer.concat(numbers(Math.floor(size / block.length)).map(() => block)));
};

/** What takes memory. */
const LARGE: readonly HostileInput[] = [
  input('arrays in one value of JSON', 6_666_660, 'Get-Mailbox.json', (size) => `{"Name":[${'[],'.repeat(size)}1]}\n`),
  input('numbers in one value of JSON', 10_000_000, 'Get-Mailbox.json', (size) => `{"Name":[${'1,'.repeat(size)}1]}\n`),
  input('nested values of JSON', 100_000, 'Get-Mailbox.json', (size) => '['.repeat(size)),
  input(
    'elements of CLIXML',
    400_000,
    'Get-Mailbox.xml',
    (size) =>
      `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><LST>${'<S>a</S>'.repeat(size)}</LST></Obj></Objs>`,
  ),
  input(
    'elements of CLIXML below each other',
    100_000,
    'Get-Mailbox.xml',
    (size) =>
      `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${'<Obj><MS>'.repeat(size)}`,
  ),
  {
    name: 'zips in a zip',
    given: 'm.zip',
    size: 95 * 1024 ** 2,
    files: (size) => {
      const inner = packable(size);
      return { 'm.zip': packedZip(numbers(12).map((index) => [`i${index}.zip`, inner])) };
    },
  },
  input(
    'attributes of one element',
    100_000,
    'servers/EX01/applicationHost.config',
    (size) =>
      `<configuration><system.applicationHost ${numbers(size)
        .map((index) => `a${index}="1"`)
        .join(' ')}/></configuration>`,
  ),
];

export const HOSTILE_INPUTS: readonly HostileInput[] = [...LONG_LINES, ...LONG_LISTS, ...LARGE];
