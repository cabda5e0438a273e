import { expect, test } from 'vitest';
import { judgeFiles } from './judge-files.ts';

const directory = (
  methods: string,
): string => `[PS] C:\\>Get-MapiVirtualDirectory -Server EX16 | fl Server,Identity,Name,IISAuthenticationMethods

Server                   : EX16
Identity                 : EX16\\mapi (Default Web Site)
Name                     : mapi (Default Web Site)
IISAuthenticationMethods : {${methods}}

[PS] C:\\>Get-ExchangeServer | fl Name,AdminDisplayVersion,ServerRole,Fqdn

Name                : EX16
AdminDisplayVersion : Version 15.1 (Build 2507.6)
ServerRole          : Mailbox
Fqdn                : ex16.contoso.local
`;

/** One section of IIS, and no other: whether Basic is offered beside was not seen. */
const windowsOnly = (providers: readonly string[]): string => `<system.webServer>
  <security>
    <authentication>
      <windowsAuthentication enabled="true" useKernelMode="true">
        <providers>
${providers.map((name) => `          <add value="${name}" />`).join('\n')}
        </providers>
      </windowsAuthentication>
    </authentication>
  </security>
</system.webServer>
`;

const SECTION =
  'C:\\>%windir%\\system32\\inetsrv\\appcmd.exe list config "Default Web Site/mapi" /section:system.webServer/security/authentication/windowsAuthentication\n';

test.each([
  ['the directory says NTLM only, and IIS offers Negotiate', 'Ntlm', ['Negotiate', 'NTLM'], 'fail'],
  ['what was seen agrees, and Basic was not seen', 'Ntlm', ['NTLM'], 'unknown'],
] as const)('VDIR-001 with one section of IIS, where %s', async (_, methods, providers, expected) => {
  const { outcomes } = await judgeFiles(
    new Map([
      ['mapi.txt', Buffer.from(directory(methods))],
      ['servers/EX16/appcmd.txt', Buffer.from(SECTION + windowsOnly(providers))],
    ]),
    'modern-default',
  );
  expect(outcomes('VDIR-001', 'mapi')).toEqual([expected]);
});
