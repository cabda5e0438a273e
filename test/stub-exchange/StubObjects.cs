// Written by write-data.ts from the organizations of scripts/organization: do not edit.
namespace Microsoft.Exchange.Data.Directory { public enum PublicFoldersDeployment { Local = 1 } }
namespace Microsoft.Exchange.Data.Directory.Recipient { [System.Flags] public enum RequestFlags { CrossOrg = 1, IntraOrg = 2, Push = 4, Pull = 8 } }
namespace Microsoft.Exchange.Data.Directory.Recipient { public enum RequestStatus { InProgress = 2, AutoSuspended = 3, Completed = 10 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum AcceptedDomainType { Authoritative = 0, InternalRelay = 2 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum AuthServerType { MicrosoftACS = 1, AzureAD = 4 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum AuthenticationMethod { Basic = 0, Digest = 1, Ntlm = 2, Fba = 3, WindowsIntegrated = 4, LiveIdFba = 5, LiveIdBasic = 6, WSSecurity = 7, Certificate = 8, NegoEx = 9, OAuth = 10, Adfs = 11, Kerberos = 12, Negotiate = 13, LiveIdNegotiate = 14 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum ClientCertAuthTypes { Ignore = 0 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum ExtendedProtectionTokenCheckingMode { None = 0, Allow = 1, Require = 2 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum GzipLevel { Low = 1 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum HybridConfigurationStatusEnum { Unknown = 0 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum LogonFormats { UserName = 2 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { public enum OutlookProviderFlags { None = 0 } }
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration { [System.Flags] public enum ServerRole { Mailbox = 2, ClientAccess = 4, UnifiedMessaging = 16, HubTransport = 32, Edge = 64 } }
namespace Microsoft.Exchange.Data { public enum ObjectState { Changed = 2 } }
namespace Microsoft.Exchange.Data { public enum ServerEditionType { Enterprise = 1 } }
namespace Microsoft.Rtc.Management.WritableConfig.Policy.Client { public enum AddressBookAvailabilityType { WebSearchAndFileDownload = 0 } }
namespace ExauditStub.Variants {
  public class ADRpcHttpVirtualDirectory1 : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public string ServerName { get; set; }
    public bool SSLOffloading { get; set; }
    public Microsoft.Exchange.Data.Hostname ExternalHostname { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod ClientAuthenticationMethod { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> IISAuthenticationMethods { get; set; }
    public object XropUrl { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data {
  public class ConfigurableObject : ExauditStub.LiveObject {
  }
}
namespace Microsoft.Exchange.Data.Directory {
  public class ADObject : global::Microsoft.Exchange.Data.Directory.ADRawEntry {
  }
}
namespace Microsoft.Exchange.Data.Directory {
  public class ADRawEntry : global::Microsoft.Exchange.Data.ConfigurableObject {
  }
}
namespace Microsoft.Exchange.Data.Directory.Management {
  public class ADPresentationObject : global::Microsoft.Exchange.Data.Directory.ADObject {
  }
}
namespace Microsoft.Exchange.Data.Directory.Management {
  public class ClientAccessServer : global::Microsoft.Exchange.Data.Directory.Management.ADPresentationObject {
    public string Name { get; set; }
    public string Fqdn { get; set; }
    public object ClientAccessArray { get; set; }
    public bool OutlookAnywhereEnabled { get; set; }
    public string AutoDiscoverServiceCN { get; set; }
    public string AutoDiscoverServiceClassName { get; set; }
    public System.Uri AutoDiscoverServiceInternalUri { get; set; }
    public System.Guid AutoDiscoverServiceGuid { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> AutoDiscoverSiteScope { get; set; }
    public object AlternateServiceAccountConfiguration { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.Management {
  public class ExchangeServer : global::Microsoft.Exchange.Data.Directory.Management.ADPresentationObject {
    public string Name { get; set; }
    public string Domain { get; set; }
    public Microsoft.Exchange.Data.ServerEditionType Edition { get; set; }
    public string Fqdn { get; set; }
    public bool IsClientAccessServer { get; set; }
    public bool IsE14OrLater { get; set; }
    public bool IsE15OrLater { get; set; }
    public bool IsEdgeServer { get; set; }
    public bool IsMailboxServer { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Site { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ServerRole ServerRole { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> CurrentDomainControllers { get; set; }
    public string ProductID { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.Management {
  public class MoveRequest : global::Microsoft.Exchange.Data.Directory.ADObject {
    public System.Guid ExchangeGuid { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId SourceDatabase { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId TargetDatabase { get; set; }
    public object SourceArchiveDatabase { get; set; }
    public object TargetArchiveDatabase { get; set; }
    public Microsoft.Exchange.Data.Directory.Recipient.RequestFlags Flags { get; set; }
    public string RemoteHostName { get; set; }
    public string BatchName { get; set; }
    public Microsoft.Exchange.Data.Directory.Recipient.RequestStatus Status { get; set; }
    public bool SuspendWhenReadyToComplete { get; set; }
    public string DisplayName { get; set; }
    public System.DateTime WhenChangedUTC { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
    public System.Guid Guid { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.Management {
  public class OrganizationConfig : global::Microsoft.Exchange.Data.Directory.Management.ADPresentationObject {
    public string Name { get; set; }
    public object DefaultAuthenticationPolicy { get; set; }
    public object EwsEnabled { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.HybridConfigurationStatusEnum HybridConfigurationStatus { get; set; }
    public bool MapiHttpEnabled { get; set; }
    public bool OAuth2ClientProfileEnabled { get; set; }
    public Microsoft.Exchange.Data.Directory.PublicFoldersDeployment PublicFoldersEnabled { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADAutodiscoverVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public bool WSSecurityAuthentication { get; set; }
    public bool LiveIdBasicAuthentication { get; set; }
    public bool BasicAuthentication { get; set; }
    public bool DigestAuthentication { get; set; }
    public bool WindowsAuthentication { get; set; }
    public bool? OAuthAuthentication { get; set; }
    public bool AdfsAuthentication { get; set; }
    public string Name { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> InternalAuthenticationMethods { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> ExternalAuthenticationMethods { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public object InternalUrl { get; set; }
    public object ExternalUrl { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADConfigurationObject : global::Microsoft.Exchange.Data.Directory.ADObject {
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADEcpVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public bool FormsAuthentication { get; set; }
    public bool BasicAuthentication { get; set; }
    public bool DigestAuthentication { get; set; }
    public bool WindowsAuthentication { get; set; }
    public bool? OAuthAuthentication { get; set; }
    public string Name { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> InternalAuthenticationMethods { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> ExternalAuthenticationMethods { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public System.Uri InternalUrl { get; set; }
    public System.Uri ExternalUrl { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADMapiVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> IISAuthenticationMethods { get; set; }
    public string Name { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> InternalAuthenticationMethods { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> ExternalAuthenticationMethods { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public System.Uri InternalUrl { get; set; }
    public System.Uri ExternalUrl { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADMobileVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public bool MobileClientCertificateProvisioningEnabled { get; set; }
    public bool BasicAuthEnabled { get; set; }
    public bool WindowsAuthEnabled { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ClientCertAuthTypes ClientCertAuth { get; set; }
    public string Name { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> InternalAuthenticationMethods { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> ExternalAuthenticationMethods { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public System.Uri InternalUrl { get; set; }
    public System.Uri ExternalUrl { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADOabVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public int PollInterval { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.ADObjectId> OfflineAddressBooks { get; set; }
    public bool RequireSSL { get; set; }
    public bool BasicAuthentication { get; set; }
    public bool DigestAuthentication { get; set; }
    public bool WindowsAuthentication { get; set; }
    public bool? OAuthAuthentication { get; set; }
    public string Name { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> InternalAuthenticationMethods { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> ExternalAuthenticationMethods { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public System.Uri InternalUrl { get; set; }
    public System.Uri ExternalUrl { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADOwaVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.GzipLevel GzipLevel { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.LogonFormats LogonFormat { get; set; }
    public bool FormsAuthentication { get; set; }
    public bool BasicAuthentication { get; set; }
    public bool DigestAuthentication { get; set; }
    public bool WindowsAuthentication { get; set; }
    public bool? OAuthAuthentication { get; set; }
    public string Name { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> InternalAuthenticationMethods { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> ExternalAuthenticationMethods { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public System.Uri InternalUrl { get; set; }
    public System.Uri ExternalUrl { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADPowerShellVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public object CertificateAuthentication { get; set; }
    public bool RequireSSL { get; set; }
    public bool BasicAuthentication { get; set; }
    public bool DigestAuthentication { get; set; }
    public bool WindowsAuthentication { get; set; }
    public bool? OAuthAuthentication { get; set; }
    public string Name { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> InternalAuthenticationMethods { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> ExternalAuthenticationMethods { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public object InternalUrl { get; set; }
    public object ExternalUrl { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADRpcHttpVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public string ServerName { get; set; }
    public bool SSLOffloading { get; set; }
    public Microsoft.Exchange.Data.Hostname ExternalHostname { get; set; }
    public Microsoft.Exchange.Data.Hostname InternalHostname { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod ExternalClientAuthenticationMethod { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod InternalClientAuthenticationMethod { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> IISAuthenticationMethods { get; set; }
    public object XropUrl { get; set; }
    public bool ExternalClientsRequireSsl { get; set; }
    public bool InternalClientsRequireSsl { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject {
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ADWebServicesVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ExchangeVirtualDirectory {
    public object CertificateAuthentication { get; set; }
    public object InternalNLBBypassUrl { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.GzipLevel GzipLevel { get; set; }
    public bool MRSProxyEnabled { get; set; }
    public bool WSSecurityAuthentication { get; set; }
    public bool LiveIdBasicAuthentication { get; set; }
    public bool BasicAuthentication { get; set; }
    public bool DigestAuthentication { get; set; }
    public bool WindowsAuthentication { get; set; }
    public bool? OAuthAuthentication { get; set; }
    public bool AdfsAuthentication { get; set; }
    public string Name { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> InternalAuthenticationMethods { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthenticationMethod> ExternalAuthenticationMethods { get; set; }
    public string MetabasePath { get; set; }
    public string Path { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.ExtendedProtectionTokenCheckingMode ExtendedProtectionTokenChecking { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionFlags { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> ExtendedProtectionSPNList { get; set; }
    public Microsoft.Exchange.Data.ServerVersion AdminDisplayVersion { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public System.Uri InternalUrl { get; set; }
    public System.Uri ExternalUrl { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class AcceptedDomain : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject {
    public Microsoft.Exchange.Data.SmtpDomainWithSubdomains DomainName { get; set; }
    public object CatchAllRecipientID { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomainType DomainType { get; set; }
    public bool MatchSubDomains { get; set; }
    public bool AddressBookEnabled { get; set; }
    public bool Default { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class AuthConfig : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject {
    public string CurrentCertificateThumbprint { get; set; }
    public string PreviousCertificateThumbprint { get; set; }
    public string NextCertificateThumbprint { get; set; }
    public object NextCertificateEffectiveDate { get; set; }
    public string ServiceName { get; set; }
    public string Realm { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class AuthServer : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject {
    public string IssuerIdentifier { get; set; }
    public string CurrentEncryptedAppSecret { get; set; }
    public System.Uri TokenIssuingEndpoint { get; set; }
    public System.Uri AuthorizationEndpoint { get; set; }
    public object ApplicationIdentifier { get; set; }
    public System.Uri AuthMetadataUrl { get; set; }
    public string Realm { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthServerType Type { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<System.String> DomainName { get; set; }
    public bool Enabled { get; set; }
    public bool IsDefaultAuthorizationEndpoint { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class AuthenticationPolicy : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject {
    public bool BlockLegacyAuthActiveSync { get; set; }
    public bool BlockLegacyAuthAutodiscover { get; set; }
    public bool BlockLegacyAuthImap { get; set; }
    public bool BlockLegacyAuthMapi { get; set; }
    public bool BlockLegacyAuthOfflineAddressBook { get; set; }
    public bool BlockLegacyAuthPop { get; set; }
    public bool BlockLegacyAuthRpc { get; set; }
    public bool BlockLegacyAuthWebServices { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class Database : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject {
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class ExchangeVirtualDirectory : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADVirtualDirectory {
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class MailboxDatabase : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.Database {
    public Microsoft.Exchange.Data.Directory.ADObjectId OfflineAddressBook { get; set; }
    public string RpcClientAccessServer { get; set; }
    public bool Recovery { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Server { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class OfflineAddressBook : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject {
    public Microsoft.Exchange.Data.Directory.ADObjectId GeneratingMailbox { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.ADObjectId> AddressLists { get; set; }
    public bool IsDefault { get; set; }
    public object PublicFolderDatabase { get; set; }
    public bool PublicFolderDistributionEnabled { get; set; }
    public bool GlobalWebDistributionEnabled { get; set; }
    public bool WebDistributionEnabled { get; set; }
    public System.DateTime LastTouchedTime { get; set; }
    public Microsoft.Exchange.Data.MultiValuedProperty<Microsoft.Exchange.Data.Directory.ADObjectId> VirtualDirectories { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Exchange.Data.Directory.SystemConfiguration {
  public class OutlookProvider : global::Microsoft.Exchange.Data.Directory.SystemConfiguration.ADConfigurationObject {
    public string CertPrincipalName { get; set; }
    public object Server { get; set; }
    public int TTL { get; set; }
    public Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProviderFlags OutlookProviderFlags { get; set; }
    public string RequiredClientVersions { get; set; }
    public string Name { get; set; }
    public string AdminDisplayName { get; set; }
    public Microsoft.Exchange.Data.ExchangeObjectVersion ExchangeVersion { get; set; }
    public string DistinguishedName { get; set; }
    public Microsoft.Exchange.Data.Directory.ADObjectId Identity { get; set; }
    public System.Guid Guid { get; set; }
    public System.DateTime WhenChanged { get; set; }
    public System.DateTime WhenCreated { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
    public Microsoft.Exchange.Data.ObjectState ObjectState { get; set; }
  }
}
namespace Microsoft.Rtc.Management.WritableConfig.Policy.Client {
  public class ClientPolicy : ExauditStub.LiveObject {
    public string Identity { get; set; }
    public string Description { get; set; }
    public Microsoft.Rtc.Management.WritableConfig.Policy.Client.AddressBookAvailabilityType AddressBookAvailability { get; set; }
    public bool? DisableEmailComparisonCheck { get; set; }
    public bool EnableExchangeContactSync { get; set; }
    public object MAPIPollInterval { get; set; }
  }
}
