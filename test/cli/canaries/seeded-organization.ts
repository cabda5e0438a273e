import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Seeds } from './seeds.ts';

/** A capture of every format whose names and secrets are seeds, and what a command has to be told to speak of it. */
export interface SeededOrganization {
  readonly folder: string;
  readonly seeds: Seeds;
  readonly server: string;
  /** Address of one mailbox. */
  readonly mailbox: string;
  /** Of the file that nobody can place. */
  readonly fileName: string;
}

/**
 * The bundled sample with every server, domain and person called otherwise, and beside it what it does not hold: tables,
 * CSV, logs, traces, LDIF, windows with passwords, sections with passwords, texts of errors.
 */
export function writeSeededOrganization(folder: string): SeededOrganization {
  const seeds = new Seeds();
  const { person, place, secret } = seeds;
  const servers = new Map(['EX16', 'EX19', 'CAS10', 'PC-0117', 'EXMGMT01'].map((name) => [name, place()]));
  const domain = place();
  const people = new Map<string, string>();
  const renamed = (text: string): string => {
    let words = text
      .replace(/\b([a-z]+\.[a-z]+)@contoso\.com/gi, (all, name: string) => {
        const known = people.get(name.toLowerCase()) ?? person();
        people.set(name.toLowerCase(), known);
        return all.replace(name, known);
      })
      .replace(/\bcontoso\b/gi, domain);
    for (const [name, word] of servers) words = words.replace(new RegExp(`\\b${name}`, 'gi'), word);
    return words;
  };
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const sample = 'policies/samples/contoso';
  for (const path of readdirSync(sample, { recursive: true, encoding: 'utf8' })) {
    if (!statSync(join(sample, path)).isFile() || path === 'capture.json') continue;
    const bytes = readFileSync(join(sample, path));
    const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8';
    const text = renamed(bytes.toString(encoding));
    write(
      renamed(path.replaceAll('\\', '/')),
      Buffer.from(path.endsWith('applicationHost.config') ? withPasswords(text, seeds) : text, encoding),
    );
  }
  const server = servers.get('EX16') ?? '';
  const fileName = `${person()} notes.dat`;
  const account = (): string => `${domain}\\${person()}`;
  const mailbox = `${[...people.values()][0]}@${domain}.com`;
  const guid = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

  write(fileName, `remember: ${person()} ${secret()}\n`);
  write(
    'more/Get-Mailbox.csv',
    `#TYPE Selected.Microsoft.Exchange.Data.Directory.Management.Mailbox\n"Guid","UserPrincipalName","PrimarySmtpAddress","RecipientTypeDetails","Password"\n${[1, 2, 3].map((index) => `"${guid(index)}","${person()}@${domain}.local","${person()}@${domain}.com","UserMailbox","${secret()}"`).join('\n')}\n`,
  );
  const rows = [0, 1, 2].map(() => `${person()}@${domain}.com`);
  write(
    'more/Get-CASMailbox.txt',
    `[PS] C:\\>Get-CASMailbox | ft PrimarySmtpAddress,MapiEnabled\n\nPrimarySmtpAddress          MapiEnabled\n------------------          -----------\n${rows.map((row) => `${row.padEnd(28)}True`).join('\n')}\n\n[PS] C:\\>net use \\\\${place()}\\c$ /user:${account()} ${secret()}\nThe password is invalid for ${account()}.\n[PS] C:\\>$c = Get-Credential ${account()}; $p = '${secret()}'\n[PS] C:\\>Get-OrganizationConfig | fl\nGet-OrganizationConfig : Access is denied for ${account()} with password=${secret()}\n    + CategoryInfo          : NotSpecified: (${person()}:String) [Get-OrganizationConfig], X\n    + FullyQualifiedErrorId : 3F2A\n`,
  );
  write(
    'more/Get-MoveRequest.xml',
    `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${[0, 1]
      .map(
        (at) =>
          `<Obj RefId="${at}"><TN RefId="${at}"><T>Deserialized.Microsoft.Exchange.Management.RecipientTasks.MoveRequest</T></TN><Props><S N="DisplayName">${person()}</S><S N="Identity">${domain}.local/Users/${person()}</S><S N="Status">Failed</S><S N="Message">Error: ${person()} ${secret()}</S><SS N="RemoteCredential">${secret()}</SS><S N="SourceDatabase">${place()}</S></Props></Obj>`,
      )
      .join('')}</Objs>`,
  );
  write(`servers/${server}/appcmd/Default Web Site/EWS/anonymousAuthentication.txt`, anonymous(seeds));
  write(
    `servers/${server}/reg query.txt`,
    `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\r\n    LmCompatibilityLevel    REG_DWORD    0x1\r\n    DefaultPassword    REG_SZ    ${secret()}\r\n\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\r\n    DefaultUserName    REG_SZ    ${person()}\r\n    DefaultPassword    REG_SZ    ${secret()}\r\n`,
  );
  write(
    `servers/${server}/logon.reg`,
    Buffer.from(
      `\ufeffWindows Registry Editor Version 5.00\r\n\r\n[HKEY_USERS\\S-1-5-21-1-2-3-1104\\Software\\Microsoft\\Exchange]\r\n"Account"="${account()}"\r\n"Secret"=hex:${[...Buffer.from(secret(), 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')).join(',')}\r\n`,
      'utf16le',
    ),
  );
  write(
    'setspn.txt',
    `C:\\>setspn -F -Q http/mail.${domain}.com\nChecking forest DC=${domain},DC=com\n${[0, 1].map(() => `CN=${person()},OU=${person()},DC=${domain},DC=com\n\thttp/mail.${domain}.com`).join('\n')}\n\nExisting SPN found!\n`,
  );
  write(
    'directory.ldf',
    `dn: CN=${person()},CN=Users,DC=${domain},DC=com\nmail: ${person()}@${domain}.com\nuserPassword:: ${Buffer.from(secret()).toString('base64')}\ndescription: ${secret()}\n`,
  );
  write(
    `servers/${server}/logs/u_ex261101.log`,
    `#Software: Microsoft Internet Information Services 10.0\r\n#Version: 1.0\r\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Cookie) sc-status sc-substatus sc-win32-status\r\n${[0, 1].map(() => `2026-11-01 00:00:01 192.0.2.11 POST /EWS/Exchange.asmx user=${person()}&password=${secret()} 443 ${account()} 198.51.100.7 Microsoft+Office/16.0 key=${secret()} 401 1 2148074254`).join('\r\n')}\r\n2026-11-01 ${person()} ${secret()}\r\n`,
  );
  const columns =
    'DateTime,RequestId,Protocol,UrlStem,AuthenticationType,IsAuthenticated,AuthenticatedUser,UserAgent,ServerHostName,HttpStatus,GenericInfo';
  write(
    `servers/${server}/logs/HttpProxy_2026110100-1.LOG`,
    `${columns}\r\n#Software: Microsoft Exchange Server\r\n#Log-type: HttpProxy Logs\r\n#Fields: ${columns}\r\n2026-11-01T00:00:01.000Z,1,Ews,/EWS/Exchange.asmx,NTLM,true,${account()},Microsoft Office/16.0,${place()},401,Token=${secret()};User=${person()}\r\n`,
  );
  const headers = (): string =>
    `Authorization: Basic ${Buffer.from(`${person()}:${secret()}`).toString('base64')}\nCookie: cadata=${secret()}\nX-AnchorMailbox: ${person()}@${domain}.com\n`;
  const answer = (): string =>
    `HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="mail.${domain}.com"\nWWW-Authenticate: Negotiate oYG2${Buffer.from(`NTLMSSP ${secret()}`).toString('base64')}\nSet-Cookie: X=${secret()}\nX-FEServer: ${place()}\nLocation: https://${person()}:${secret()}@mail.${domain}.com/owa?code=${secret()}\n`;
  write(
    'network/trace.txt',
    `### REQUEST [2026-11-01T00:00:00Z] ###\nPOST https://mail.${domain}.com/EWS/Exchange.asmx?token=${secret()} HTTP/1.1\n${headers()}User-Agent: Outlook/16.0\n\n<Email>${person()}</Email><Password>${secret()}</Password>\n### RESPONSE ###\n${answer()}\n`,
  );
  // Cut off inside a header: nothing of it is read, and names stand in it all the same.
  write(
    'network/cut trace.txt',
    `### REQUEST [2026-11-01T00:00:00Z] ###\nGET /EWS/Exchange.asmx HTTP/1.1\nHost: mail.${domain}.com\n\n### RESPONSE ###\nHTTP/1.1 401 Unauthorized\nX-FEServer: ${place()}\nX-CalculatedBETarget: ${place()}.${domain}.com\nX-Failu`,
  );
  write(
    'network/curl window.txt',
    `Microsoft Windows [Version 10.0.17763.4252]\n\nC:\\>curl -s -D - -o NUL -u ${account()}:${secret()} https://mail.${domain}.com/EWS/Exchange.asmx\n${answer()}\nC:\\>appcmd set config /section:anonymousAuthentication /userName:${person()} /password:${secret()}\n`,
  );
  write(
    'network/browser.har',
    JSON.stringify({
      log: {
        entries: [
          {
            request: {
              url: `https://mail.${domain}.com/owa?token=${secret()}`,
              headers: [{ name: 'Authorization', value: `Bearer ${secret()}` }],
            },
            response: { content: { text: person() } },
          },
        ],
      },
    }),
  );
  write(
    `clients/${servers.get('PC-0117')}/gpresult.txt`,
    `RSOP data for ${account()} on ${servers.get('PC-0117')} : Logging Mode\n-------------------------------------------------------\n\nCOMPUTER SETTINGS\n------------------\n        GPO: ${place()}\n            Folder Id: SYSTEM\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel\n            Value:       3, 0, 0, 0\n            State:       Enabled\n`,
  );
  write(`servers/${server}/wwwroot/bin/web.config`, `<configuration><appSettings><add key="${secret()}" <${secret()}`);
  write('broken.json', `[{"Name":"${person()}","Password":"${secret()}`);
  write('broken.xml', `<Objs><Obj><S N="Password">${secret()}</S></${person()}>`);
  write(
    'capture.json',
    JSON.stringify({
      schema: 'exaudit/capture/v1',
      custody: { custody: 'collected', account: account(), host: servers.get('EXMGMT01') },
      organization: domain,
      files: [],
      requests: [
        {
          request: 'Get-AuthServer',
          scope: 'organization',
          status: 'failed',
          reason: `Logon of '${account()}' failed: Password=${secret()}`,
        },
        {
          request: 'reg query',
          scope: servers.get('EX19'),
          status: 'failed',
          reason: `https://${person()}:${secret()}@${server}/x is refused`,
        },
      ],
    }),
  );
  return { folder, seeds, server, mailbox, fileName };
}

/** What administrators write into IIS: accounts and passwords of pools, of folders on shares, of anonymous access. */
function withPasswords(text: string, { person, place, secret }: Seeds): string {
  return text
    .replace(
      '<processModel identityType="LocalSystem" />',
      () => `<processModel identityType="SpecificUser" userName="${person()}" password="${secret()}" />`,
    )
    .replace(
      '<virtualDirectory path="/" physicalPath="%SystemDrive%\\inetpub\\wwwroot" />',
      () =>
        `<virtualDirectory path="/" physicalPath="\\\\${place()}\\web" userName="${person()}" password="${secret()}" />`,
    )
    .replace(
      '</configuration>',
      () =>
        `<location path="Default Web Site/zz"><connectionStrings><add name="x" connectionString="Server=a;Uid=${person()};Pwd=${secret()}" /></connectionStrings><system.webServer><httpRedirect enabled="true" destination="https://${secret()}:${secret()}@${place()}.com/?key=${secret()}" /><security><authentication><anonymousAuthentication enabled="true" userName="${person()}" password="${secret()}" /></authentication></security></system.webServer></location></configuration>`,
    );
}

const anonymous = ({ person, secret }: Seeds): string =>
  `<system.webServer>\n  <security>\n    <authentication>\n      <anonymousAuthentication enabled="true" userName="${person()}" password="${secret()}" />\n    </authentication>\n  </security>\n</system.webServer>\n`;
