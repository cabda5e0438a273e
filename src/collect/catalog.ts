import type { Request } from '../model/request.ts';

const VIEW_ONLY = 'member of "View-Only Organization Management"';
const LOCAL_ADMIN = 'local administrator of the server';

const cmdlet = (id: string, kinds: readonly string[], command: string): Request => ({
  id,
  source: 'powershell',
  command,
  runsOn: 'management-host',
  rights: VIEW_ONLY,
  kinds,
});
const vdir = (id: string): Request =>
  cmdlet(id, ['virtual-directory'], `${id} | Export-Clixml -Depth 3 -Encoding UTF8 ${id}.xml`);

/** Every request there is, by id. The kinds name them as their evidence; reports print `command` for what is missing. */
export const CATALOG: readonly Request[] = [
  cmdlet(
    'Get-ExchangeServer',
    ['server'],
    'Get-ExchangeServer | Export-Clixml -Depth 3 -Encoding UTF8 Get-ExchangeServer.xml',
  ),
  cmdlet(
    'Get-OrganizationConfig',
    ['organization'],
    'Get-OrganizationConfig | Export-Clixml -Depth 3 -Encoding UTF8 Get-OrganizationConfig.xml',
  ),
  vdir('Get-MapiVirtualDirectory'),
  vdir('Get-WebServicesVirtualDirectory'),
  vdir('Get-OabVirtualDirectory'),
  vdir('Get-AutodiscoverVirtualDirectory'),
  vdir('Get-OwaVirtualDirectory'),
  vdir('Get-EcpVirtualDirectory'),
  vdir('Get-ActiveSyncVirtualDirectory'),
  vdir('Get-PowerShellVirtualDirectory'),
  cmdlet(
    'Get-OutlookAnywhere',
    ['outlook-anywhere'],
    'Get-OutlookAnywhere | Export-Clixml -Depth 3 -Encoding UTF8 Get-OutlookAnywhere.xml',
  ),
  cmdlet(
    'Get-ClientAccessService',
    ['client-access-service'],
    'Get-ClientAccessService -IncludeAlternateServiceAccountCredentialStatus | Export-Clixml -Depth 3 -Encoding UTF8 Get-ClientAccessService.xml',
  ),
  cmdlet(
    'Get-Mailbox',
    ['mailbox'],
    'Get-Mailbox -ResultSize Unlimited | Select-Object Guid,UserPrincipalName,PrimarySmtpAddress,EmailAddresses,WindowsEmailAddress,RecipientTypeDetails,EmailAddressPolicyEnabled,Database,ServerName | Export-Clixml -Encoding UTF8 Get-Mailbox.xml',
  ),
  cmdlet(
    'Get-CASMailbox',
    ['mailbox'],
    'Get-CASMailbox -ResultSize Unlimited | Select-Object Guid,MapiHttpEnabled,MAPIEnabled,EwsEnabled | Export-Clixml -Encoding UTF8 Get-CASMailbox.xml',
  ),
  cmdlet(
    'Get-MailboxDatabase',
    ['mailbox-database'],
    'Get-MailboxDatabase -IncludePreExchange2013 | Export-Clixml -Depth 3 -Encoding UTF8 Get-MailboxDatabase.xml',
  ),
  cmdlet(
    'Get-OfflineAddressBook',
    ['offline-address-book'],
    'Get-OfflineAddressBook | Export-Clixml -Depth 3 -Encoding UTF8 Get-OfflineAddressBook.xml',
  ),
  cmdlet(
    'Get-AcceptedDomain',
    ['accepted-domain'],
    'Get-AcceptedDomain | Export-Clixml -Depth 3 -Encoding UTF8 Get-AcceptedDomain.xml',
  ),
  cmdlet(
    'Get-OutlookProvider',
    ['outlook-provider'],
    'Get-OutlookProvider | Export-Clixml -Depth 3 -Encoding UTF8 Get-OutlookProvider.xml',
  ),
  cmdlet(
    'Get-AuthServer',
    ['auth-server'],
    'Get-AuthServer | Export-Clixml -Depth 3 -Encoding UTF8 Get-AuthServer.xml',
  ),
  cmdlet(
    'Get-AuthenticationPolicy',
    ['authentication-policy'],
    'Get-AuthenticationPolicy | Export-Clixml -Depth 3 -Encoding UTF8 Get-AuthenticationPolicy.xml',
  ),
  cmdlet(
    'Get-ExchangeCertificate',
    ['certificate'],
    // The object itself loses most of what it says on its way into a file (`domain.md` §2.3): it has to be projected.
    'Get-ExchangeCertificate -Server {server} | Select-Object Identity,Thumbprint,Subject,Issuer,SerialNumber,CertificateDomains,Services,NotBefore,NotAfter,Status,IsSelfSigned,RootCAType,PublicKeySize | Export-Clixml -Encoding UTF8 servers/{server}/Get-ExchangeCertificate.xml',
  ),
  cmdlet(
    'Get-MoveRequest',
    ['move-request'],
    'Get-MoveRequest -ResultSize Unlimited | Select-Object Guid,Identity,Status,SourceDatabase,TargetDatabase,BatchName,RemoteHostName,SuspendWhenReadyToComplete,WhenChangedUTC | Export-Clixml -Encoding UTF8 Get-MoveRequest.xml',
  ),
  cmdlet(
    'Get-User',
    ['mailbox'],
    'Get-User -ResultSize Unlimited | Select-Object Guid,RecipientTypeDetails,AuthenticationPolicy | Export-Clixml -Encoding UTF8 Get-User.xml',
  ),
  {
    id: 'Get-CsClientPolicy',
    source: 'powershell',
    command: 'Get-CsClientPolicy | Export-Clixml -Encoding UTF8 Get-CsClientPolicy.xml',
    runsOn: 'management-host',
    rights: 'member of "CsViewOnlyAdministrator" (Lync or Skype for Business)',
    kinds: ['client-policy'],
  },
  {
    id: 'applicationHost.config',
    source: 'file',
    command:
      'copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config to servers/{server}/applicationHost.config',
    runsOn: 'each-server',
    rights: LOCAL_ADMIN,
    kinds: ['iis-location', 'server'],
  },
  {
    id: 'web.config',
    source: 'file',
    command: 'copy C:\\inetpub\\wwwroot\\web.config to servers/{server}/wwwroot/web.config',
    runsOn: 'each-server',
    rights: LOCAL_ADMIN,
    kinds: ['iis-location'],
  },
  {
    id: 'appcmd list config',
    source: 'appcmd',
    command:
      '%SystemRoot%\\System32\\inetsrv\\appcmd.exe list config "Default Web Site/EWS" /section:windowsAuthentication',
    runsOn: 'each-server',
    rights: LOCAL_ADMIN,
    kinds: ['iis-location'],
  },
  {
    id: 'adsutil get',
    source: 'cscript',
    command: 'cscript //nologo C:\\Inetpub\\AdminScripts\\adsutil.vbs get w3svc/1/root/NTAuthenticationProviders',
    runsOn: 'each-server',
    rights: LOCAL_ADMIN,
    kinds: ['iis-location'],
  },
  {
    id: 'reg query',
    source: 'registry',
    command: 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel',
    runsOn: 'each-server',
    rights: LOCAL_ADMIN,
    kinds: ['registry-value'],
  },
  {
    id: 'declarations.yaml',
    source: 'declaration',
    command: 'answer it in declarations.yaml and pass --declarations declarations.yaml',
    runsOn: 'nowhere',
    rights: 'none',
    kinds: ['organization'],
  },
];

/** The request with that id, or `undefined`. */
export function requestNamed(id: string): Request | undefined {
  return CATALOG.find((request) => request.id === id);
}
