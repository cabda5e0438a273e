# A small Exchange organization for the standalone collectors: functions in place of the cmdlets.
enum StubMethod { Basic; Digest; Ntlm; Fba; WindowsIntegrated; LiveIdFba; LiveIdBasic; WSSecurity; Certificate; NegoEx; OAuth; Adfs; Kerberos; Negotiate }

$StubServers = @('EX01', 'EX02')
if ($env:STUB_LOCAL) { $StubServers = @($env:STUB_LOCAL, 'EX02') }
$StubVersion = 'Version 15.1 (Build 2507.6)'
if ($env:STUB_VERSION) { $StubVersion = $env:STUB_VERSION }

function Get-ADServerSettings { [pscustomobject]@{ ViewEntireForest = [bool] $env:STUB_FOREST } }
function Set-ADServerSettings { param([bool] $ViewEntireForest) $env:STUB_FOREST = if ($ViewEntireForest) { '1' } else { '' } }
function Get-ExchangeServer {
    [CmdletBinding()] param()
    foreach ($name in $StubServers) {
        [pscustomobject]@{ Name = $name; Identity = $name; Fqdn = "$name.contoso.com"; AdminDisplayVersion = $StubVersion; ServerRole = 'Mailbox, ClientAccess'; Edition = 'Enterprise'; Site = 'contoso.com/Configuration/Sites/Main' }
    }
}
function Get-OrganizationConfig { [CmdletBinding()] param() [pscustomobject]@{ Name = 'Contoso'; Identity = 'Contoso'; MapiHttpEnabled = $true; OAuth2ClientProfileEnabled = $false; EwsEnabled = $null; AdminPassword = 'canary-organization' } }
function Get-MailboxDatabase {
    [CmdletBinding()] param()
    foreach ($name in 'DB01', "DB '02'/$([char] 0xe4)") { [pscustomobject]@{ Name = $name; Identity = $name; Server = 'EX01'; OfflineAddressBook = '\Default Offline Address Book'; Recovery = $false } }
}
function Get-OfflineAddressBook { [CmdletBinding()] param() [pscustomobject]@{ Name = 'Default Offline Address Book'; Identity = '\Default Offline Address Book'; IsDefault = $true; VirtualDirectories = @('EX01\OAB (Default Web Site)'); LastTouchedTime = [datetime]::new(2026, 11, 20, 6, 0, 0, [DateTimeKind]::Utc) } }
function Get-AcceptedDomain { [CmdletBinding()] param() [pscustomobject]@{ Name = 'contoso.com'; Identity = 'contoso.com'; DomainName = 'contoso.com'; DomainType = 'Authoritative'; Default = $true } }
function Get-OutlookProvider { [CmdletBinding()] param() [pscustomobject]@{ Name = 'EXPR'; Identity = 'EXPR'; CertPrincipalName = 'msstd:mail.contoso.com' } }
function Get-AuthServer { [CmdletBinding()] param() }
function Get-MoveRequest { [CmdletBinding()] param($ResultSize) [pscustomobject]@{ Guid = [guid] '00000000-0000-4000-8000-000000000001'; Identity = 'contoso.com/Users/Ann Canary'; Status = 'Completed'; SourceDatabase = 'DB01'; TargetDatabase = 'DB02'; BatchName = 'MigrationService:Ann Canary' } }
function Get-ClientAccessService {
    [CmdletBinding()] param([string] $Identity, [switch] $IncludeAlternateServiceAccountCredentialStatus)
    [pscustomobject]@{ Name = $Identity; Identity = $Identity; Fqdn = "$Identity.contoso.com"; AutoDiscoverServiceInternalUri = [uri] 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml'; AutoDiscoverSiteScope = @('Main'); AlternateServiceAccountConfiguration = 'Latest: <Not set>' }
}
foreach ($pair in @(@('Mapi', 'mapi'), @('WebServices', 'EWS'), @('Oab', 'OAB'), @('Autodiscover', 'Autodiscover'), @('Owa', 'owa'), @('Ecp', 'ecp'), @('ActiveSync', 'Microsoft-Server-ActiveSync'), @('PowerShell', 'PowerShell'))) {
    $name = $pair[1]
    Set-Item -Path "function:global:Get-$($pair[0])VirtualDirectory" -Value {
        [CmdletBinding()] param([string] $Server)
        if ($Server -eq $env:STUB_DOWN) { Write-Error -Category ResourceUnavailable "The task was not able to connect to IIS on the server '$Server'."; return }
        [pscustomobject]@{
            Identity = "$Server\$name (Default Web Site)"; Name = "$name (Default Web Site)"; Server = $Server; Path = 'C:\x'
            MetabasePath = "IIS://$Server.contoso.com/W3SVC/1/ROOT/$name"; InternalUrl = [uri] "https://mail.contoso.com/$name"; ExternalUrl = $null
            IISAuthenticationMethods = [StubMethod[]] @('Ntlm', 'OAuth', 'Negotiate'); InternalAuthenticationMethods = [StubMethod[]] @('Ntlm', 'OAuth', 'Negotiate'); ExternalAuthenticationMethods = @()
            BasicAuthentication = $false; WindowsAuthentication = $true; DigestAuthentication = $false; FormsAuthentication = $false; OAuthAuthentication = $true
            WSSecurityAuthentication = $true; BasicAuthEnabled = $true; WindowsAuthEnabled = $false; MRSProxyEnabled = $false; RequireSSL = $true; ExtendedProtectionTokenChecking = 'None'
        }
    }.GetNewClosure()
}
function Get-OutlookAnywhere {
    [CmdletBinding()] param([string] $Server)
    [pscustomobject]@{ Identity = "$Server\Rpc (Default Web Site)"; Name = 'Rpc (Default Web Site)'; Server = $Server; Path = 'C:\x'; InternalHostname = 'mail.contoso.com'; ExternalHostname = 'mail.contoso.com'; InternalClientAuthenticationMethod = 'Ntlm'; ExternalClientAuthenticationMethod = 'Negotiate'; IISAuthenticationMethods = @('Basic', 'Ntlm', 'Negotiate'); InternalClientsRequireSsl = $true; ExternalClientsRequireSsl = $true; SSLOffloading = $false }
}
function Get-ExchangeCertificate { [CmdletBinding()] param([string] $Server) [pscustomobject]@{ Identity = "$Server.contoso.com\" + ('A' * 40); Thumbprint = 'A' * 40; Subject = 'CN=mail.contoso.com'; Services = 'IIS, SMTP'; NotAfter = [datetime]::new(2027, 1, 1, 0, 0, 0, [DateTimeKind]::Utc); PrivateKey = 'canary-key' } }
# People. The second has a UPN in another domain; the third's name is hostile.
$StubPeople = @(
    @('00000000-0000-4000-8000-000000000001', 'ann.canary', 'contoso.com', 'contoso.com'),
    @('00000000-0000-4000-8000-000000000002', 'Bob.Canary', 'contoso.local', 'contoso.com'),
    @('00000000-0000-4000-8000-000000000003', "o'neil.canary`$(calc)", 'contoso.com', 'contoso.com')
)
function Get-Mailbox {
    [CmdletBinding()] param([string] $Database, $ResultSize)
    if ($ResultSize -ne 'Unlimited') { throw 'the answer would be cut' }
    foreach ($person in $StubPeople) {
        if ($Database -ne 'DB01') { continue }
        $smtp = "$($person[1])@$($person[3])"
        [pscustomobject]@{
            Guid = [guid] $person[0]; UserPrincipalName = "$($person[1])@$($person[2])"; PrimarySmtpAddress = $smtp; WindowsEmailAddress = $smtp; DisplayName = 'Canary Person'
            EmailAddresses = @("SMTP:$smtp", "sip:$smtp", 'X500:/o=Contoso/cn=Recipients/cn=canary'); RecipientTypeDetails = 'UserMailbox'; EmailAddressPolicyEnabled = $true; Database = 'DB01'
        }
    }
}
function Get-CASMailbox { [CmdletBinding()] param($ResultSize) foreach ($person in $StubPeople) { [pscustomobject]@{ Guid = [guid] $person[0]; MapiHttpEnabled = $null; MAPIEnabled = $true; EwsEnabled = $null } } }
