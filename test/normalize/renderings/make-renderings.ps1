# Writes the renderings of one object per cmdlet that the tests beside this file read. Run with PowerShell 7:
#   pwsh -NoProfile -File test/normalize/renderings/make-renderings.ps1
# Shapes: docs/domain/raw-shapes.md#three-transports. The 5.1 renderings are PowerShell 7's with the differences of docs/domain/raw-shapes.md#json applied.
$ErrorActionPreference = 'Stop'
$FormatEnumerationLimit = -1
Add-Type @'
using System;
using System.Collections.Generic;
namespace Microsoft.Exchange.Data.Directory {
  public class ADObjectId {
    string text;
    public ADObjectId(string text, string dn, string name) { this.text = text; DistinguishedName = dn; Name = name; }
    public string OrgHierarchyToIgnore { get { return null; } }
    public bool IsDeleted { get { return false; } }
    public int Depth { get { return 9; } }
    public string DistinguishedName { get; set; }
    public string DomainId { get { return "contoso.com"; } }
    public string Name { get; set; }
    public override string ToString() { return text; }
  }
  public enum PublicFoldersDeployment { None, Local, Remote }
}
namespace Microsoft.Exchange.Data {
  public class Hostname { string h; public Hostname(string h) { this.h = h; } public string HostnameString { get { return h; } } public override string ToString() { return h; } }
  public struct SmtpAddress { string a; public SmtpAddress(string a) { this.a = a; } public int Length { get { return a.Length; } } public bool IsValidAddress { get { return true; } } public string Local { get { return a.Split('@')[0]; } } public string Domain { get { return a.Split('@')[1]; } } public override string ToString() { return a; } }
  public class ProxyAddress { string p, a; public ProxyAddress(string p, string a) { this.p = p; this.a = a; } public string AddressString { get { return a; } } public string ProxyAddressString { get { return p + ":" + a; } } public bool IsPrimaryAddress { get { return p == "SMTP"; } } public string PrefixString { get { return p; } } public override string ToString() { return ProxyAddressString; } }
  public class SmtpDomainWithSubdomains { string d; public SmtpDomainWithSubdomains(string d) { this.d = d; } public string Address { get { return d; } } public bool IncludeSubDomains { get { return false; } } public string Domain { get { return d; } } public bool IsStar { get { return false; } } public override string ToString() { return d; } }
  public class ServerVersion { public int Major { get; set; } public int Minor { get; set; } public int Build { get; set; } public int Revision { get; set; } public string FilePatchLevelDescription { get { return null; } } public override string ToString() { return "Version " + Major + "." + Minor + " (Build " + Build + "." + Revision + ")"; } }
  public class ExchangeBuild { public int Major { get { return 15; } } public int Minor { get { return 0; } } public int Build { get { return 0; } } public int BuildRevision { get { return 0; } } public override string ToString() { return "15.0.0.0"; } }
  public class ExchangeObjectVersion { public byte Major { get { return 0; } } public byte Minor { get { return 20; } } public ExchangeBuild ExchangeBuild { get { return new ExchangeBuild(); } } public override string ToString() { return "0.20 (15.0.0.0)"; } }
  public enum ServerEditionType { Unknown, Standard, StandardEvaluation }
}
namespace Microsoft.Exchange.Data.Directory.Recipient { public enum RecipientTypeDetails : long { None = 0, UserMailbox = 1, LinkedMailbox = 2 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public enum AuthenticationMethod { Basic, Digest, Ntlm, Fba, WindowsIntegrated, LiveIdFba, LiveIdBasic, WSSecurity, Certificate, NegoEx, OAuth, Adfs, Kerberos, Negotiate, LiveIdNegotiate, Misconfigured }
  public enum ExtendedProtectionTokenCheckingMode { None, Allow, Require }
  public enum AcceptedDomainType { Authoritative, ExternalRelay, InternalRelay }
  public enum HybridConfigurationStatusFlags { Unknown }
  [Flags] public enum ServerRole { None = 0, Mailbox = 2, ClientAccess = 4, HubTransport = 32 }
}
'@
$config = 'CN=Configuration,DC=contoso,DC=com'
$servers = "CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,CN=Contoso,CN=Microsoft Exchange,CN=Services,$config"
function Id($text, $dn, $name) { [Microsoft.Exchange.Data.Directory.ADObjectId]::new($text, $dn, $name) }
function Server { Id 'EX01' "CN=EX01,$servers" 'EX01' }
function Vdir($name) { Id "EX01\$name (Default Web Site)" "CN=$name (Default Web Site),CN=HTTP,CN=Protocols,CN=EX01,$servers" "$name (Default Web Site)" }
function Methods { $list = [Collections.Generic.List[Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod]]::new(); foreach ($m in $args) { $list.Add($m) }; , $list }
$none = [Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode]::None
$auth = [Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod]
$version = [Microsoft.Exchange.Data.ServerVersion]@{ Major = 15; Minor = 1; Build = 2507; Revision = 6 }
$addresses = [Collections.Generic.List[Microsoft.Exchange.Data.ProxyAddress]]::new()
$addresses.Add([Microsoft.Exchange.Data.ProxyAddress]::new('SMTP', 'anna@contoso.com'))
$addresses.Add([Microsoft.Exchange.Data.ProxyAddress]::new('smtp', "a.o'hara@contoso.com"))
$addresses.Add([Microsoft.Exchange.Data.ProxyAddress]::new('sip', 'anna@contoso.com'))
$directories = [Collections.Generic.List[Microsoft.Exchange.Data.Directory.ADObjectId]]::new()
$directories.Add((Vdir 'OAB'))
$exchange = 'Microsoft.Exchange.Data.Directory'
$objects = [ordered]@{
  'Get-MapiVirtualDirectory' = @("$exchange.SystemConfiguration.ADMapiVirtualDirectory", [ordered]@{
      IISAuthenticationMethods = (Methods Ntlm OAuth Negotiate); MetabasePath = 'IIS://EX01.contoso.com/W3SVC/1/ROOT/mapi'
      Path = 'C:\Program Files\Microsoft\Exchange Server\V15\FrontEnd\HttpProxy\mapi'; ExtendedProtectionTokenChecking = $none
      AdminDisplayVersion = $version; Server = (Server); InternalUrl = [uri]'https://mail.contoso.com/mapi'; InternalAuthenticationMethods = (Methods Ntlm OAuth Negotiate)
      ExternalUrl = $null; ExternalAuthenticationMethods = (Methods); Name = 'mapi (Default Web Site)'; Identity = (Vdir 'mapi') })
  'Get-WebServicesVirtualDirectory' = @("$exchange.SystemConfiguration.ADWebServicesVirtualDirectory", [ordered]@{
      MRSProxyEnabled = $false; InternalAuthenticationMethods = (Methods Ntlm WindowsIntegrated WSSecurity OAuth); ExternalAuthenticationMethods = (Methods Ntlm)
      WSSecurityAuthentication = $true; BasicAuthentication = $false; DigestAuthentication = $false; WindowsAuthentication = $true; OAuthAuthentication = $true
      MetabasePath = 'IIS://EX01.contoso.com/W3SVC/1/ROOT/EWS'; Path = 'C:\Program Files\Microsoft\Exchange Server\V15\FrontEnd\HttpProxy\EWS'
      ExtendedProtectionTokenChecking = $none; Server = (Server); InternalUrl = [uri]'https://mail.contoso.com/EWS/Exchange.asmx'; ExternalUrl = $null
      Name = 'EWS (Default Web Site)'; Identity = (Vdir 'EWS') })
  'Get-OutlookAnywhere' = @("$exchange.SystemConfiguration.ADRpcHttpVirtualDirectory", [ordered]@{
      ServerName = 'EX01'; SSLOffloading = $true; ExternalHostname = [Microsoft.Exchange.Data.Hostname]::new('mail.contoso.com'); InternalHostname = $null
      ExternalClientAuthenticationMethod = $auth::Basic; InternalClientAuthenticationMethod = $auth::Ntlm; IISAuthenticationMethods = (Methods Basic Ntlm Negotiate)
      ExternalClientsRequireSsl = $true; InternalClientsRequireSsl = $false; Path = 'C:\Program Files\Microsoft\Exchange Server\V15\FrontEnd\HttpProxy\rpc'
      ExtendedProtectionTokenChecking = $none; Server = (Server); Name = 'Rpc (Default Web Site)'; Identity = (Vdir 'Rpc') })
  'Get-ExchangeServer' = @("$exchange.Management.ExchangeServer", [ordered]@{
      Name = 'EX01'; Edition = [Microsoft.Exchange.Data.ServerEditionType]::StandardEvaluation; Fqdn = 'EX01.contoso.com'; AdminDisplayVersion = $version
      Site = (Id 'contoso.com/Configuration/Sites/Default-First-Site-Name' "CN=Default-First-Site-Name,CN=Sites,$config" 'Default-First-Site-Name')
      ServerRole = [Microsoft.Exchange.Data.Directory.SystemConfiguration.ServerRole]::Mailbox; Identity = (Server) })
  'Get-OrganizationConfig' = @("$exchange.Management.OrganizationConfig", [ordered]@{
      Name = 'Contoso'; Identity = (Id 'Contoso' "CN=Contoso,CN=Microsoft Exchange,CN=Services,$config" 'Contoso'); PublicFoldersEnabled = [Microsoft.Exchange.Data.Directory.PublicFoldersDeployment]::Local
      EwsEnabled = $null; HybridConfigurationStatus = [Microsoft.Exchange.Data.Directory.SystemConfiguration.HybridConfigurationStatusFlags]::Unknown
      MapiHttpEnabled = $true; OAuth2ClientProfileEnabled = $false; DefaultAuthenticationPolicy = $null; IsMixedMode = $false })
  'Get-ClientAccessService' = @("$exchange.Management.ClientAccessServer", [ordered]@{
      Name = 'EX01'; Fqdn = 'EX01.contoso.com'; OutlookAnywhereEnabled = $true; AutoDiscoverServiceInternalUri = [uri]'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml'
      AutoDiscoverSiteScope = [Collections.Generic.List[string]]@('Default-First-Site-Name'); Identity = (Server) })
  'Get-OfflineAddressBook' = @("$exchange.SystemConfiguration.OfflineAddressBook", [ordered]@{
      GeneratingMailbox = (Id 'contoso.com/Users/SystemMailbox{bb558c35}' 'CN=SystemMailbox{bb558c35},CN=Users,DC=contoso,DC=com' 'SystemMailbox{bb558c35}'); IsDefault = $true; LastTouchedTime = $null
      GlobalWebDistributionEnabled = $false; WebDistributionEnabled = $true; VirtualDirectories = $directories; ExchangeVersion = [Microsoft.Exchange.Data.ExchangeObjectVersion]::new()
      Name = 'Default Offline Address Book'; Identity = (Id '\Default Offline Address Book' "CN=Default Offline Address Book,CN=Offline Address Lists,CN=Address Lists Container,CN=Contoso,CN=Microsoft Exchange,CN=Services,$config" 'Default Offline Address Book') })
  'Get-MailboxDatabase' = @("$exchange.SystemConfiguration.MailboxDatabase", [ordered]@{
      OfflineAddressBook = (Id '\Default Offline Address Book' "CN=Default Offline Address Book,CN=Offline Address Lists,$config" 'Default Offline Address Book'); Server = (Server); Recovery = $false
      RpcClientAccessServer = 'outlook.contoso.com'; Name = 'Mailbox Database 1'; Identity = (Id 'Mailbox Database 1' "CN=Mailbox Database 1,CN=Databases,$config" 'Mailbox Database 1') })
  'Get-AcceptedDomain' = @("$exchange.SystemConfiguration.AcceptedDomain", [ordered]@{
      DomainName = [Microsoft.Exchange.Data.SmtpDomainWithSubdomains]::new('*.contoso.com'); DomainType = [Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomainType]::InternalRelay
      Default = $false; Name = 'contoso.com'; Identity = (Id 'contoso.com' "CN=contoso.com,CN=Accepted Domains,$config" 'contoso.com') })
  'Get-Mailbox' = @("$exchange.Management.Mailbox", [ordered]@{
      Database = (Id 'DB01' "CN=DB01,CN=Databases,$config" 'DB01'); UserPrincipalName = 'anna@contoso.com'; EmailAddresses = $addresses; EmailAddressPolicyEnabled = $true
      PrimarySmtpAddress = [Microsoft.Exchange.Data.SmtpAddress]::new('anna@contoso.com'); WindowsEmailAddress = [Microsoft.Exchange.Data.SmtpAddress]::new('anna@contoso.com')
      RecipientTypeDetails = [Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails]::UserMailbox; Guid = [guid]'c07d2fbc-0000-4000-8000-000000000001'
      WhenMailboxCreated = [datetime]::new(2022, 10, 20, 3, 31, 31, [DateTimeKind]::Utc) })
  'Get-CASMailbox' = @("$exchange.Management.CASMailbox", [ordered]@{
      EwsEnabled = $true; MapiHttpEnabled = $null; MAPIEnabled = $true; MAPIBlockOutlookRpcHttp = $false; Guid = [guid]'c07d2fbc-0000-4000-8000-000000000001' })
  'Get-CsClientPolicy' = @('Microsoft.Rtc.Management.WritableConfig.Policy.Client.ClientPolicy', [ordered]@{
      Identity = 'Tag:Sales'; DisableEmailComparisonCheck = $null; EnableExchangeContactSync = $true; MAPIPollInterval = $null })
}
function New-Answer($type, $values, $prefix) {
  $object = [pscustomobject]$values
  $object.PSObject.TypeNames.Insert(0, "$prefix$type")
  $object
}
function ConvertTo-Plain($value) {
  # What the wire of a remote session carries: native scalars, strings for everything else, lists of strings.
  if ($null -eq $value -or $value -is [bool] -or $value -is [uri] -or $value -is [guid] -or $value -is [datetime] -or $value -is [string]) { return $value }
  if ($value -is [Collections.IEnumerable]) { $list = [Collections.ArrayList]::new(); foreach ($item in $value) { [void]$list.Add($item.ToString()) }; return , $list }
  $value.ToString()
}
function ConvertTo-Json51($json) {
  # Windows PowerShell 5.1: dates as \/Date(ms)\/, apostrophes and markup escaped, its own indentation.
  $json = [regex]::Replace($json, '"(\d{4}-\d\d-\d\dT[\d:.]+Z)"', { '"\/Date(' + [DateTimeOffset]::Parse($args[0].Groups[1].Value).ToUnixTimeMilliseconds() + ')\/"' })
  $json = $json.Replace("'", '\u0027').Replace('<', '\u003c').Replace('>', '\u003e').Replace('&', '\u0026')
  $json = [regex]::Replace($json, '(?m)^( +)', { $args[0].Value * 4 })
  [regex]::Replace($json, '(?m)^( *"[^"]+"): ', '$1:  ')
}
foreach ($name in $objects.Keys) {
  $type, $values = $objects[$name]
  $live = New-Answer $type $values ''
  $live | Export-Clixml -Depth 3 -Encoding utf8 "$PSScriptRoot/$name.clixml.xml"
  $wire = [ordered]@{}
  foreach ($key in $values.Keys) { $wire[$key] = ConvertTo-Plain $values[$key] }
  $wire.PSComputerName = 'ex01.contoso.com'; $wire.RunspaceId = [guid]'4f1d6ed3-81ee-4120-9d38-b803867135e5'; $wire.PSShowComputerName = $false
  New-Answer $type $wire 'Deserialized.' | Export-Clixml -Encoding unicode "$PSScriptRoot/$name.remote.xml"
  ConvertTo-Json51 (ConvertTo-Json -Depth 2 -InputObject $live -WarningAction SilentlyContinue) | Set-Content -NoNewline -Encoding utf8BOM "$PSScriptRoot/$name.json51.json"
  ConvertTo-Json -Depth 3 -Compress -InputObject $live | Set-Content -Encoding utf8NoBOM "$PSScriptRoot/$name.json7.json"
  ConvertTo-Json -Depth 3 -InputObject (Import-Clixml "$PSScriptRoot/$name.clixml.xml") | Set-Content -Encoding utf8NoBOM "$PSScriptRoot/$name.reread7.json"
  $plain = [pscustomobject]$values
  $plain | Format-List | Out-String -Width 80 | Set-Content -Encoding utf8NoBOM "$PSScriptRoot/$name.format-list.txt"
}
