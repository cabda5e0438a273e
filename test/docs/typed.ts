import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What programs print, in their own shape, when somebody types what our documents say. */

const SAMPLE = join(import.meta.dirname, '..', '..', 'policies', 'samples', 'fabrikam');

const PRINTED: readonly (readonly [command: RegExp, answer: (command: string) => string])[] = [
  [/^wevtutil qe /, () => EVENTS],
  [
    /^netsh http show sslcert$/,
    () => `
SSL Certificate bindings:
-------------------------

    IP:port                      : 0.0.0.0:443
    Certificate Hash             : 9a1f0c1de2b3a4958677f0e1d2c3b4a5f6071829
    Application ID               : {4dc3e181-e14b-4a21-b022-59fc669b0914}
    Certificate Store Name       : My
    Negotiate Client Certificate : Disabled

`,
  ],
  [
    /appcmd(\.exe)? list apppool/,
    () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n    <APPPOOL APPPOOL.NAME="MSExchangeServicesAppPool" PipelineMode="Integrated" RuntimeVersion="v4.0" state="Started" />\n</appcmd>\n`,
  ],
  [
    /appcmd(\.exe)? list site/,
    () =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<appcmd>\n    <SITE SITE.NAME="Default Web Site" SITE.ID="1" bindings="http/*:80:,https/*:443:" state="Started" />\n</appcmd>\n`,
  ],
  [
    /appcmd(\.exe)? list config/,
    () => `<system.webServer>
  <security>
    <authentication>
      <windowsAuthentication enabled="true">
        <providers>
          <add value="Negotiate" />
          <add value="NTLM" />
        </providers>
      </windowsAuthentication>
    </authentication>
  </security>
</system.webServer>
`,
  ],
  [/adsutil\.vbs get/, () => 'NTAuthenticationProviders       : (STRING) "Negotiate,NTLM"\n'],
  [
    /^reg query/,
    (command) => {
      const key = (/"([^"]+)"/.exec(command)?.[1] ?? command.split(' ')[2] ?? '')
        .replace(/^HKLM/, 'HKEY_LOCAL_MACHINE')
        .replace(/^HKCU/, 'HKEY_CURRENT_USER');
      return /\\Lsa$/.test(key)
        ? `\n${key}\n    LmCompatibilityLevel    REG_DWORD    0x3\n\n`
        : 'ERROR: The system was unable to find the specified registry key or value.\n';
    },
  ],
  [
    /^setspn -L/,
    () => 'Registered ServicePrincipalNames for CN=EX01,CN=Computers,DC=fabrikam,DC=com:\n\tHOST/EX01\n\n',
  ],
  [
    /^setspn (?:-F )?-X/,
    () => 'Checking domain DC=fabrikam,DC=com\nProcessing entry 0\nfound 0 group of duplicate SPNs.\n',
  ],
  [/^setspn/, () => 'Checking forest DC=fabrikam,DC=com\n\nNo such SPN found.\n'],
  [
    /^curl/,
    () =>
      'HTTP/1.1 401 Unauthorized\r\nServer: Microsoft-IIS/10.0\r\nWWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n\r\n',
  ],
  [
    /^Resolve-DnsName .*-Type SRV/,
    (command) => `
Name                                     Type   TTL   Section    NameTarget                     Priority Weight Port
----                                     ----   ---   -------    ----------                     -------- ------ ----
${command.split(' ')[1]}           SRV    3600  Answer     mail.fabrikam.com              0        0      443
`,
  ],
  [
    /^Resolve-DnsName/,
    (command) => `
Name                                           Type   TTL   Section    IPAddress
----                                           ----   ---   -------    ---------
${command.split(' ')[1]}                         A      3600  Answer     192.0.2.20
`,
  ],
];

const GPRESULT =
  '<?xml version="1.0" encoding="utf-8"?><Rsop xmlns="http://www.microsoft.com/GroupPolicy/Rsop"><ReadTime>2026-11-29T00:00:00Z</ReadTime></Rsop>';

const IIS_LOG = `#Software: Microsoft Internet Information Services 10.0
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
2026-11-29 00:00:01 192.0.2.11 POST /EWS/Exchange.asmx - 443 - 198.51.100.7 Microsoft+Office/16.0 - 401 1 2148074252 15
`;

const PROXY_LOG = `#Software: Microsoft Exchange Server
#Log-type: HttpProxy Logs
#Fields: DateTime,RequestId,Protocol,UrlStem,AuthenticationType,IsAuthenticated,AuthenticatedUser,UserAgent,ServerHostName,HttpStatus,GenericInfo
2026-11-29T00:00:01.000Z,1,Mapi,/mapi/emsmdb,NTLM,true,CONTOSO\\mia,Microsoft Office/16.0,EX01,200,
`;

const HEALTH_CHECKER = `Exchange Health Checker version 24.10.15.1910

Exchange Information
--------------------
\tName: EX01
\tBuild Number: 15.02.1544.009
`;

const EVENTS =
  '<Events><Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Schannel"/><EventID>36874</EventID><TimeCreated SystemTime="2026-11-29T05:06:35.000Z"/><Computer>EX01.fabrikam.com</Computer></System></Event></Events>';

const TRACE = `###### REQUEST [2026-11-29T05:06:35.2485121Z] ######

POST /EWS/Exchange.asmx HTTP/1.1
Host: mail.contoso.com
Authorization: NTLM [base64 of 40 bytes]
User-Agent: MSRCA

###### RESPONSE [2026-11-29T05:06:36.0000000Z] ######

HTTP/1.1 401 Unauthorized
WWW-Authenticate: Negotiate,NTLM
X-FEServer: EX01

`;

/** Objects of a cmdlet without a sample: one that has what its own `Select-Object` names. */
const CLIXML = (properties: readonly string[]): string =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>Selected.System.Object</T></TN><MS>${properties
    .map((name) => `<S N="${name}">${VALUES[name] ?? ''}</S>`)
    .join('')}</MS></Obj></Objs>`;

const VALUES: { readonly [property: string]: string } = {
  Identity: 'FAB16\\One',
  Name: 'One',
  Guid: 'c07d2fbc-0000-4000-8000-000000000001',
  Thumbprint: '9A1F0C1DE2B3A4958677F0E1D2C3B4A5F6071829',
  CertificateDomains: 'mail.fabrikam.com',
  Status: 'Valid',
};

/** What each cmdlet's own objects have, where a document selects nothing. */
const OWN: { readonly [cmdlet: string]: readonly string[] } = {
  'Get-OutlookProvider': ['Name', 'CertPrincipalName', 'TTL', 'OutlookProviderFlags'],
  'Get-AuthConfig': [
    'Name',
    'CurrentCertificateThumbprint',
    'NextCertificateThumbprint',
    'NextCertificateEffectiveDate',
  ],
  'Get-AuthServer': ['Name', 'Type', 'Enabled', 'IsDefaultAuthorizationEndpoint', 'IssuerIdentifier', 'DomainName'],
  'Get-AuthenticationPolicy': ['Name', 'AllowBasicAuthMapi', 'BlockLegacyAuthMapi', 'BlockLegacyAuthAutodiscover'],
};

/** The file that a line leaves, or that a transcript of it is; `undefined` where the line writes none. */
export function fileOf(
  line: string,
): { readonly path: string; readonly text: string; readonly adds: boolean } | undefined {
  const text = line.trim();
  if (text === '' || /^(mkdir|New-Item|Set-ADServerSettings|exaudit|npm|#)/.test(text)) return undefined;
  const path = (file: string): string => file.replaceAll('\\', '/');
  const clixml = /^(Get-\w+).*\| Export-Clixml .*?(\S+\.xml)$/.exec(text);
  if (clixml !== null) {
    const [, cmdlet = '', file = ''] = clixml;
    const selected = /Select-Object (\S+)/.exec(text)?.[1]?.split(',') ?? OWN[cmdlet];
    return { path: path(file), text: sampleOf(cmdlet) ?? CLIXML(selected ?? ['Identity', 'Name']), adds: false };
  }
  const log = /^copy "?(\S+\.LOG)"? (\S+\\)$/i.exec(text);
  if (log !== null) {
    const [, from = '', to = ''] = log;
    const name = from.split('\\').at(-1)?.replace('*', '261129') ?? '';
    return { path: path(`${to}${name}`), text: /HttpProxy/.test(from) ? PROXY_LOG : IIS_LOG, adds: false };
  }
  const copied = /^copy (\S+)\s+(?:to )?(\S+)$/.exec(text);
  if (copied !== null) {
    const [, from = '', to = ''] = copied;
    const name = from.split('\\').at(-1) ?? '';
    const sample = name === 'web.config' ? 'wwwroot/web.config' : name;
    return {
      path: path(to.endsWith('\\') ? `${to}${name}` : to),
      text: readFileSync(join(SAMPLE, 'servers/FAB16', sample), 'utf8'),
      adds: false,
    };
  }
  const exported = /^reg export "?(.+?)"? +(\S+\.reg)$/.exec(text);
  if (exported !== null) {
    const [, key = '', file = ''] = exported;
    const whole = key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').replace(/^HKCU/, 'HKEY_CURRENT_USER');
    const of = `Windows Registry Editor Version 5.00\r\n\r\n[${whole}]\r\n"LmCompatibilityLevel"=dword:00000003\r\n\r\n`;
    return { path: path(file), text: of, adds: false };
  }
  if (/^\.\\HealthChecker\.ps1/.test(text))
    return { path: 'HealthChecker-EX01.txt', text: HEALTH_CHECKER, adds: false };
  if (/^save the details of the Connectivity Analyzer/.test(text))
    return { path: 'analyzer.txt', text: TRACE, adds: false };
  const report = /^gpresult \/x (\S+)$/.exec(text)?.[1];
  if (report !== undefined) {
    return { path: report.includes('\\') ? path(report) : `clients/PC1/${report}`, text: GPRESULT, adds: false };
  }
  const echoed = /^\(echo C:\\\^>(.+?) & \1\) >> (\S+) 2>&1$/.exec(text);
  if (echoed !== null) {
    const [, command = '', file = ''] = echoed;
    return { path: path(file), text: `C:\\>${command}\r\n${printed(command)}\r\n`, adds: true };
  }
  const said = /^& \{ 'PS C:\\> (.+?)'; \1 \} 2>&1 \| Out-File .* (\S+)$/.exec(text);
  if (said !== null) {
    const [, command = '', file = ''] = said;
    return { path: path(file), text: `PS C:\\> ${command}\r\n${printed(command)}\r\n`, adds: true };
  }
  const redirected = /^(.+?) > (\S+)$/.exec(text);
  if (redirected !== null) {
    const [, command = '', file = ''] = redirected;
    return { path: path(file), text: printed(command), adds: false };
  }
  // Typed in a window whose text is kept.
  return { path: 'servers/EX01/window.txt', text: `C:\\>${text}\r\n${printed(text)}\r\n`, adds: true };
}

function printed(command: string): string {
  const answer = PRINTED.find(([pattern]) => pattern.test(command))?.[1];
  if (answer === undefined) throw new Error(`nothing is known of what this prints: ${command}`);
  return answer(command);
}

function sampleOf(cmdlet: string): string | undefined {
  try {
    return readFileSync(join(SAMPLE, `${cmdlet}.xml`), 'utf8');
  } catch {
    return undefined;
  }
}
