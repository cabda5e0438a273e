import { expect, test } from 'vitest';
import { requestOfCommandLine } from '../../../../src/normalize/formats/command/command-line.ts';
import { printsNothing } from '../../../../src/normalize/formats/command/pipeline-steps.ts';

test.each([
  [
    'Get-OutlookAnywhere -Server EX01 | fl Identity, *Auth*',
    { request: 'Get-OutlookAnywhere', server: 'EX01', properties: ['Identity', '*Auth*'] },
  ],
  [
    'get-clientaccessserver|ft name,autodiscover* -AutoSize',
    { request: 'Get-ClientAccessService', properties: ['name', 'autodiscover*'] },
  ],
  ['$x = Get-Mailbox -ResultSize Unlimited', { request: 'Get-Mailbox' }],
  ['Get-Mailbox john | select *', { request: 'Get-Mailbox', isNarrowed: true }],
  ['Get-Mailbox -ResultSize 10', { request: 'Get-Mailbox', isNarrowed: true }],
  ["Get-Mailbox -ResultSize Unlimited | ? { $_.Name -like 'a|b' } | fl", { request: 'Get-Mailbox', isNarrowed: true }],
  [
    'Get-ExchangeServer | Get-OwaVirtualDirectory -ADPropertiesOnly',
    { request: 'Get-OwaVirtualDirectory', isNarrowed: true, directoryOnly: true },
  ],
  [
    'Get-ExchangeServer | % { Get-OabVirtualDirectory -Server $_.Name -ADPropertiesOnly } | fl Server,*auth*',
    { request: 'Get-OabVirtualDirectory', isNarrowed: true, directoryOnly: true, properties: ['Server', '*auth*'] },
  ],
  [
    'foreach ($s in Get-MailboxServer) { Get-EcpVirtualDirectory -Server $s | ft Server,InternalUrl }',
    { request: 'Get-EcpVirtualDirectory', isNarrowed: true, properties: ['Server', 'InternalUrl'] },
  ],
  [
    'appcmd.exe list config /section:windowsAuthentication',
    { request: 'appcmd list config', target: '', section: 'windowsAuthentication' },
  ],
  [
    '& "$env:SystemRoot\\System32\\inetsrv\\appcmd.exe" list config \'Default Web Site/EWS\' /section:system.webServer/security/authentication/windowsAuthentication',
    { request: 'appcmd list config', target: 'Default Web Site/EWS', section: 'windowsAuthentication' },
  ],
  [
    'cscript //nologo C:\\Inetpub\\AdminScripts\\adsutil.vbs get w3svc/1/root/NTAuthenticationProviders',
    { request: 'adsutil get', target: 'w3svc/1/root/NTAuthenticationProviders' },
  ],
  [
    'reg query "\\\\EX01\\HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa" /v LmCompatibilityLevel',
    {
      request: 'reg query',
      server: 'EX01',
      target: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel',
    },
  ],
  // Blanks inside the quotes are no part of the key, as where the answer is read.
  [
    "Get-ItemProperty ' HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa ' LmCompatibilityLevel",
    {
      request: 'reg query',
      isItemProperty: true,
      target: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel',
    },
  ],
])('%s', (line, expected) => {
  expect(requestOfCommandLine(line)).toEqual(expected);
});

test.each([
  'dir',
  '',
  'Get-MailboxServer | fl',
  'Get-Mailbox | Set-Mailbox -Name x',
  'Get-ExchangeServer | % { $_.Name }',
  'Get-ExchangeServer | ForEach-Object { Get-OabVirtualDirectory -Server $_; Get-OwaVirtualDirectory -Server $_ }',
  'Get-ExchangeServer | measure',
  'Get-ExchangeServer | group AdminDisplayVersion',
  'appcmd set config /section:x',
  'reg add HKLM\\X',
])('"%s" is none of the catalog', (line) => {
  expect(requestOfCommandLine(line)).toBeUndefined();
});

test.each([
  ['netsh http show sslcert', { request: 'netsh http show sslcert' }],
  [
    'netsh.exe http show sslcert ipport=0.0.0.0:443 > sslcert.txt',
    { request: 'netsh http show sslcert', isNarrowed: true, target: 'ipport=0.0.0.0:443' },
  ],
  ['netsh http show sslcert > sslcert.txt', { request: 'netsh http show sslcert' }],
  ['setspn -F -Q http/mail.contoso.com', { request: 'setspn -F -Q', target: 'http/mail.contoso.com' }],
  [
    'setspn.exe -q "HTTP/mail.contoso.com"',
    { request: 'setspn -F -Q', target: 'HTTP/mail.contoso.com', isNarrowed: true },
  ],
  ['%windir%\\system32\\inetsrv\\appcmd.exe list apppools', { request: 'appcmd list apppool' }],
  ['& "$env:SystemRoot\\System32\\inetsrv\\appcmd.exe" list site /xml', { request: 'appcmd list site' }],
  [
    'setspn -L CONTOSO\\EXCH2016ASA$',
    { request: 'setspn -F -Q', target: 'CONTOSO\\EXCH2016ASA$', question: '-L', isNarrowed: true },
  ],
  ['setspn ex01', { request: 'setspn -F -Q', target: 'ex01', question: '-L', isNarrowed: true }],
  ['setspn -F -X', { request: 'setspn -F -Q', target: '-X', question: '-X' }],
  ['setspn -x -t contoso.com', { request: 'setspn -F -Q', target: '-X', question: '-X', isNarrowed: true }],
  ['setspn -S http/mail.contoso.com CONTOSO\\EXCH2016ASA$', undefined],
  ['setspn -?', undefined],
  ['netsh winhttp show proxy', undefined],
  ['appcmd list apppool "DefaultAppPool" /text:CLRConfigFile', undefined],
  ['appcmd list site "Default Web Site"', { request: 'appcmd list site', isNarrowed: true }],
])('%s is known for what it asks', (line, request) => {
  expect(requestOfCommandLine(line)).toEqual(request);
});

test.each([
  ['$servers = Get-ExchangeServer', true],
  ['Get-ExchangeServer | epcsv s.csv', true],
  ['Get-ExchangeServer | fl | clip', true],
  ['Get-ExchangeServer | Out-Null', true],
  ['Get-ExchangeServer > s.txt', true],
  ['Get-ExchangeServer | fl', false],
  ["Get-Mailbox -Filter { Name -gt 'a>b' }", false],
  ['$x == 1', false],
])('%s keeps what it asked for, and prints nothing: %s', (line, expected) => {
  expect(printsNothing(line)).toBe(expected);
});
