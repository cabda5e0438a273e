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

/** What IIS says of one switch, as appcmd is asked for it. */
const switchOf = (
  name: string,
): string => `C:\\>%windir%\\system32\\inetsrv\\appcmd.exe list config "Default Web Site/mapi" /section:${name}
<system.webServer>
  <security>
    <authentication>
      <${name} enabled="false" />
    </authentication>
  </security>
</system.webServer>
`;

test.each([
  ['holds what IIS does not offer', 'Ntlm, Negotiate...', ['NTLM'], 'fail'],
  ['holds no more than IIS offers', 'Ntlm…', ['Negotiate', 'NTLM'], 'unknown'],
] as const)('VDIR-001 where a list that the shell cut %s', async (_, methods, providers, expected) => {
  const appcmd = [SECTION, windowsOnly(providers), switchOf('basicAuthentication'), switchOf('digestAuthentication')];
  const { outcomes, resources } = await judgeFiles(
    new Map([
      ['mapi.txt', Buffer.from(directory(methods))],
      ['servers/EX16/appcmd.txt', Buffer.from(appcmd.join(''))],
    ]),
    'modern-default',
  );
  expect(outcomes('VDIR-001', 'mapi')).toEqual([expected]);
  const mapi = resources.find(({ kind }) => kind === 'virtual-directory');
  expect(mapi?.unseen).toMatchObject({ declaredMethods: { cause: 'truncated' } });
  expect(mapi?.properties.declaredMethods).toContain('Ntlm');
});
