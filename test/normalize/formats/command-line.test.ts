import { expect, test } from 'vitest';
import { requestOfCommandLine } from '../../../src/normalize/formats/command-line.ts';

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
])('%s', (line, expected) => {
  expect(requestOfCommandLine(line)).toEqual(expected);
});

test.each([
  'dir',
  '',
  'Get-MailboxServer | fl',
  'Get-Mailbox | Set-Mailbox -Name x',
  'appcmd set config /section:x',
  'reg add HKLM\\X',
])('"%s" is none of the catalog', (line) => {
  expect(requestOfCommandLine(line)).toBeUndefined();
});
