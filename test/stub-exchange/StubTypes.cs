// The value types of Exchange as docs/domain/raw-shapes.md#three-transports shows them, the bulk objects, and the shape that a remote session gives.
// C# 5: Windows PowerShell 5.1 compiles it too.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;

namespace ExauditStub {
  public class LiveObject {
    string text;
    public void SetText(string value) { text = value; }
    public override string ToString() { return text ?? GetType().FullName; }
  }
}

namespace Microsoft.Exchange.Data.Directory {
  public class ObjectId { }
  public class ADObjectId : ObjectId {
    readonly string text; readonly string dn; readonly string domain; readonly string name; readonly Guid guid;
    public ADObjectId(string text, string name, string dn, string domain) {
      this.text = text; this.name = name; this.dn = dn; this.domain = domain; guid = ExauditStub.Seed.GuidOf(dn);
    }
    public string OrgHierarchyToIgnore { get { return null; } }
    public bool IsDeleted { get { return false; } }
    public string Rdn { get { return dn.Split(',')[0]; } }
    public string Parent { get { string[] parts = dn.Split(','); return parts.Length > 1 ? parts[1].Substring(3) : ""; } }
    public int Depth { get { return dn.Split(',').Length - 1; } }
    public string DistinguishedName { get { return dn; } }
    public bool IsRelativeDn { get { return false; } }
    public string DomainId { get { return domain; } }
    public Guid PartitionGuid { get { return ExauditStub.Seed.GuidOf(domain); } }
    public string PartitionFQDN { get { return domain; } }
    public Guid ObjectGuid { get { return guid; } }
    public string Name { get { return name; } }
    public override string ToString() { return text; }
  }
}

namespace Microsoft.Exchange.Data {
  public class MultiValuedPropertyBase<T> : Collection<T> { }
  public class MultiValuedProperty<T> : MultiValuedPropertyBase<T> {
    public override string ToString() { return string.Join(", ", this); }
  }
  public class Hostname {
    readonly string text;
    public Hostname(string text) { this.text = text; }
    public string HostnameString { get { return text; } }
    public override string ToString() { return text; }
  }
  public struct SmtpAddress {
    readonly string text;
    public SmtpAddress(string text) { this.text = text; }
    public int Length { get { return text == null ? 0 : text.Length; } }
    public bool IsUTF8 { get { return false; } }
    public bool IsValidAddress { get { return Local != null && Domain != null; } }
    public string Local { get { int at = text == null ? -1 : text.LastIndexOf('@'); return at < 0 ? null : text.Substring(0, at); } }
    public string Domain { get { int at = text == null ? -1 : text.LastIndexOf('@'); return at < 0 ? null : text.Substring(at + 1); } }
    public override string ToString() { return text ?? ""; }
  }
  public class ProxyAddressBase {
    protected readonly string prefix; protected readonly string address;
    public ProxyAddressBase(string text) { int colon = text.IndexOf(':'); prefix = text.Substring(0, colon); address = text.Substring(colon + 1); }
    public string AddressString { get { return address; } }
    public string ProxyAddressString { get { return prefix + ":" + address; } }
    public bool IsPrimaryAddress { get { return prefix == prefix.ToUpperInvariant(); } }
    public string PrefixString { get { return prefix; } }
    public override string ToString() { return ProxyAddressString; }
  }
  public class ProxyAddress : ProxyAddressBase {
    public ProxyAddress(string text) : base(text) { }
    public static ProxyAddress Parse(string text) {
      return text.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) ? (ProxyAddress)new SmtpProxyAddress(text) : new CustomProxyAddress(text);
    }
  }
  public class SmtpProxyAddress : ProxyAddress {
    public SmtpProxyAddress(string text) : base(text) { }
    public string SmtpAddress { get { return address; } }
  }
  public class CustomProxyAddress : ProxyAddress { public CustomProxyAddress(string text) : base(text) { } }
  public class ProxyAddressCollection : MultiValuedProperty<ProxyAddress> { }
  public class SmtpDomainWithSubdomains {
    readonly string text;
    public SmtpDomainWithSubdomains(string text) { this.text = text; }
    public string Address { get { return text; } }
    public bool IncludeSubDomains { get { return text.StartsWith("*.", StringComparison.Ordinal); } }
    public string Domain { get { return IncludeSubDomains ? text.Substring(2) : text; } }
    public bool IsStar { get { return text == "*"; } }
    public override string ToString() { return text; }
  }
  public class ServerVersion {
    readonly int[] parts = new int[4];
    /// <param name="text">Version 15.1 (Build 2507.6)</param>
    public ServerVersion(string text) {
      string[] found = text.Split(new char[] { ' ', '.', '(', ')' }, StringSplitOptions.RemoveEmptyEntries);
      int index = 0;
      foreach (string word in found) { int number; if (index < 4 && int.TryParse(word, out number)) { parts[index] = number; index++; } }
    }
    public int Major { get { return parts[0]; } }
    public int Minor { get { return parts[1]; } }
    public int Build { get { return parts[2]; } }
    public int Revision { get { return parts[3]; } }
    public string FilePatchLevelDescription { get { return null; } }
    public override string ToString() { return "Version " + Major + "." + Minor + " (Build " + Build + "." + Revision + ")"; }
  }
  public class ExchangeBuild {
    readonly string[] parts;
    public ExchangeBuild(string text) { parts = text.Split('.'); }
    public int Major { get { return int.Parse(parts[0]); } }
    public int Minor { get { return int.Parse(parts[1]); } }
    public int Build { get { return int.Parse(parts[2]); } }
    public int BuildRevision { get { return int.Parse(parts[3]); } }
    public override string ToString() { return string.Join(".", parts); }
  }
  public class ExchangeObjectVersion {
    readonly string text;
    /// <param name="text">0.20 (15.0.0.0)</param>
    public ExchangeObjectVersion(string text) { this.text = text; }
    public byte Major { get { return byte.Parse(text.Split('.')[0]); } }
    public byte Minor { get { return byte.Parse(text.Split('.', ' ')[1]); } }
    public ExchangeBuild ExchangeBuild { get { return new ExchangeBuild(text.Split('(', ')')[1]); } }
    public override string ToString() { return text; }
  }
  public struct ByteQuantifiedSize {
    readonly ulong bytes;
    public ByteQuantifiedSize(ulong bytes) { this.bytes = bytes; }
    public override string ToString() {
      return (bytes >> 30) + " GB (" + bytes.ToString("N0", CultureInfo.InvariantCulture) + " bytes)";
    }
  }
  public struct Unlimited<T> {
    readonly T value; readonly bool limited;
    public Unlimited(T value) { this.value = value; limited = true; }
    public bool IsUnlimited { get { return !limited; } }
    public T Value { get { if (!limited) throw new InvalidOperationException("The value is unlimited."); return value; } }
    public override string ToString() { return limited ? value.ToString() : "Unlimited"; }
  }
  public struct EnhancedTimeSpan {
    readonly TimeSpan span;
    public EnhancedTimeSpan(TimeSpan span) { this.span = span; }
    public int Days { get { return span.Days; } }
    public int Hours { get { return span.Hours; } }
    public long Ticks { get { return span.Ticks; } }
    public double TotalDays { get { return span.TotalDays; } }
    public override string ToString() { return span.ToString(); }
  }
}

namespace Microsoft.Exchange.Data.Directory.Recipient {
  public enum RecipientTypeDetails : long { None = 0, UserMailbox = 1, LinkedMailbox = 2, SharedMailbox = 4, LegacyMailbox = 8, RoomMailbox = 16, EquipmentMailbox = 32, User = 65536 }
  public enum RecipientType { Invalid, User, UserMailbox }
  public enum ExternalOofOptions { InternalOnly, External }
  public enum ArchiveState { None, Local }
}

namespace Microsoft.Exchange.Data.Directory.Management {
  using Microsoft.Exchange.Data.Directory.Recipient;

  public class Mailbox : ExauditStub.LiveObject {
    public ADObjectId Database { get; set; }
    public bool UseDatabaseRetentionDefaults { get; set; }
    public bool RetainDeletedItemsUntilBackup { get; set; }
    public bool DeliverToMailboxAndForward { get; set; }
    public bool LitigationHoldEnabled { get; set; }
    public bool SingleItemRecoveryEnabled { get; set; }
    public bool RetentionHoldEnabled { get; set; }
    public DateTime? EndDateForRetentionHold { get; set; }
    public string RetentionComment { get; set; }
    public string LitigationHoldOwner { get; set; }
    public ADObjectId RetentionPolicy { get; set; }
    public ADObjectId AddressBookPolicy { get; set; }
    public bool CalendarRepairDisabled { get; set; }
    public Guid ExchangeGuid { get; set; }
    public bool MessageTrackingReadStatusEnabled { get; set; }
    public ExternalOofOptions ExternalOofOptions { get; set; }
    public ADObjectId ForwardingAddress { get; set; }
    public EnhancedTimeSpan RetainDeletedItemsFor { get; set; }
    public bool IsMailboxEnabled { get; set; }
    public MultiValuedProperty<string> Languages { get; set; }
    public ADObjectId OfflineAddressBook { get; set; }
    public Unlimited<ByteQuantifiedSize> ProhibitSendQuota { get; set; }
    public Unlimited<ByteQuantifiedSize> ProhibitSendReceiveQuota { get; set; }
    public Unlimited<ByteQuantifiedSize> RecoverableItemsQuota { get; set; }
    public Unlimited<int> RecipientLimits { get; set; }
    public bool IsResource { get; set; }
    public bool IsLinked { get; set; }
    public bool IsShared { get; set; }
    public string LinkedMasterAccount { get; set; }
    public int? ResourceCapacity { get; set; }
    public MultiValuedProperty<string> ResourceCustom { get; set; }
    public string SamAccountName { get; set; }
    public bool AntispamBypassEnabled { get; set; }
    public string ServerLegacyDN { get; set; }
    public string ServerName { get; set; }
    public bool? UseDatabaseQuotaDefaults { get; set; }
    public Unlimited<ByteQuantifiedSize> IssueWarningQuota { get; set; }
    public ByteQuantifiedSize RulesQuota { get; set; }
    public string Office { get; set; }
    public string UserPrincipalName { get; set; }
    public bool UMEnabled { get; set; }
    public ADObjectId RoleAssignmentPolicy { get; set; }
    public ADObjectId SharingPolicy { get; set; }
    public ADObjectId ArchiveDatabase { get; set; }
    public Guid ArchiveGuid { get; set; }
    public MultiValuedProperty<string> ArchiveName { get; set; }
    public ArchiveState ArchiveState { get; set; }
    public string Alias { get; set; }
    public string DisplayName { get; set; }
    public ProxyAddressCollection EmailAddresses { get; set; }
    public bool EmailAddressPolicyEnabled { get; set; }
    public bool HiddenFromAddressListsEnabled { get; set; }
    public string LegacyExchangeDN { get; set; }
    public Unlimited<ByteQuantifiedSize> MaxSendSize { get; set; }
    public MultiValuedProperty<string> PoliciesIncluded { get; set; }
    public MultiValuedProperty<string> ProtocolSettings { get; set; }
    public SmtpAddress PrimarySmtpAddress { get; set; }
    public RecipientType RecipientType { get; set; }
    public RecipientTypeDetails RecipientTypeDetails { get; set; }
    public SmtpAddress WindowsEmailAddress { get; set; }
    public string Name { get; set; }
    public ADObjectId Identity { get; set; }
    public string DistinguishedName { get; set; }
    public Guid Guid { get; set; }
    public DateTime? WhenMailboxCreated { get; set; }
    public DateTime? WhenChanged { get; set; }
    public string OriginatingServer { get; set; }
    public string OrganizationId { get; set; }
    public bool IsValid { get; set; }
  }

  public class CASMailbox : ExauditStub.LiveObject {
    public MultiValuedProperty<string> ActiveSyncAllowedDeviceIDs { get; set; }
    public bool ActiveSyncEnabled { get; set; }
    public bool HasActiveSyncDevicePartnership { get; set; }
    public bool OWAEnabled { get; set; }
    public bool ECPEnabled { get; set; }
    public bool PopEnabled { get; set; }
    public bool ImapEnabled { get; set; }
    public bool MAPIEnabled { get; set; }
    public bool? MapiHttpEnabled { get; set; }
    public bool MAPIBlockOutlookNonCachedMode { get; set; }
    public string MAPIBlockOutlookVersions { get; set; }
    public bool MAPIBlockOutlookRpcHttp { get; set; }
    public bool MAPIBlockOutlookExternalConnectivity { get; set; }
    public bool? EwsEnabled { get; set; }
    public bool? EwsAllowOutlook { get; set; }
    public bool? EwsAllowMacOutlook { get; set; }
    public string EwsApplicationAccessPolicy { get; set; }
    public string DisplayName { get; set; }
    public ProxyAddressCollection EmailAddresses { get; set; }
    public string LegacyExchangeDN { get; set; }
    public SmtpAddress PrimarySmtpAddress { get; set; }
    public string SamAccountName { get; set; }
    public string ServerName { get; set; }
    public string Name { get; set; }
    public ADObjectId Identity { get; set; }
    public string DistinguishedName { get; set; }
    public Guid Guid { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
  }

  /// <summary>Of Get-ADServerSettings.</summary>
  public class RunspaceServerSettingsPresentationObject : ExauditStub.LiveObject {
    public string DefaultGlobalCatalog { get; set; }
    public MultiValuedProperty<string> PreferredDomainControllerForDomain { get; set; }
    public string DefaultConfigurationDomainController { get; set; }
    public MultiValuedProperty<string> DefaultPreferredDomainControllers { get; set; }
    public string UserPreferredGlobalCatalog { get; set; }
    public string RecipientViewRoot { get; set; }
    public bool ViewEntireForest { get; set; }
    public string Identity { get; set; }
    public bool IsValid { get; set; }
  }

  public class User : ExauditStub.LiveObject {
    public bool IsSecurityPrincipal { get; set; }
    public string SamAccountName { get; set; }
    public string UserPrincipalName { get; set; }
    public bool ResetPasswordOnNextLogon { get; set; }
    public ADObjectId AuthenticationPolicy { get; set; }
    public string LinkedMasterAccount { get; set; }
    public string FirstName { get; set; }
    public string LastName { get; set; }
    public string DisplayName { get; set; }
    public SmtpAddress WindowsEmailAddress { get; set; }
    public RecipientType RecipientType { get; set; }
    public RecipientTypeDetails RecipientTypeDetails { get; set; }
    public string Name { get; set; }
    public ADObjectId Identity { get; set; }
    public string DistinguishedName { get; set; }
    public Guid Guid { get; set; }
    public string OriginatingServer { get; set; }
    public bool IsValid { get; set; }
  }
}

namespace Microsoft.Exchange.Management.SystemConfigurationTasks {
  using Microsoft.Exchange.Data;

  [Flags] public enum AllowedServices { None = 0, IMAP = 1, POP = 2, UM = 4, IIS = 8, SMTP = 16, Federation = 32, UMCallRouter = 64 }
  public enum CertificateStatus { Unknown, Valid, Revoked, DateInvalid, Untrusted, Invalid, RevocationCheckFailure, PendingRequest }
  public enum CertificateAuthorityType { Unknown, None, Registry, ThirdParty, GroupPolicy, Enterprise }

  public class ExchangeCertificate : X509Certificate2 {
    public ExchangeCertificate(byte[] raw) : base(raw) { }
    public MultiValuedProperty<SmtpDomainWithSubdomains> CertificateDomains { get; set; }
    public string Identity { get; set; }
    public bool IsSelfSigned { get { return Subject == Issuer; } }
    public int PublicKeySize { get; set; }
    public CertificateAuthorityType RootCAType { get; set; }
    public AllowedServices Services { get; set; }
    public CertificateStatus Status { get; set; }
  }
}

namespace ExauditStub {
  using Microsoft.Exchange.Data;
  using Microsoft.Exchange.Data.Directory;
  using Microsoft.Exchange.Data.Directory.Management;
  using Microsoft.Exchange.Data.Directory.Recipient;

  public static class Seed {
    /// <summary>The same GUID for the same text, for ever.</summary>
    public static Guid GuidOf(string text) {
      byte[] bytes = new byte[16];
      ulong a = 14695981039346656037UL, b = 1099511628211UL * 31;
      foreach (char character in text) { a = (a ^ character) * 1099511628211UL; b = (b + character) * 6364136223846793005UL; }
      BitConverter.GetBytes(a).CopyTo(bytes, 0);
      BitConverter.GetBytes(b).CopyTo(bytes, 8);
      return new Guid(bytes);
    }
  }

  /// <summary>What is known of one mailbox; everything else is the same for all.</summary>
  public class Person {
    public Guid Guid; public string Name; public string Upn; public string Smtp; public string[] Addresses;
    public string Type; public string Database; public string Server; public bool? MapiHttpEnabled; public string Domain; public string Policy;
  }

  public class Population {
    static readonly string[] First = { "anna", "bjorn", "chen", "dora", "emil", "fatima", "goran", "hana", "ivo", "jana" };
    public List<Person> Known = new List<Person>();
    /// <summary>How many there are in all; those beyond the known ones are made as they are asked for.</summary>
    public int Count;
    public string Domain, MailDomain, ChildDomain;
    public int ChildCount;
    public string[] Databases, Servers;
    public string OriginatingServer;
    readonly Dictionary<string, ADObjectId> databases = new Dictionary<string, ADObjectId>(StringComparer.OrdinalIgnoreCase);

    Person Made(int number, string domain, string mailDomain) {
      string address = First[number % First.Length] + "." + number.ToString("D7", CultureInfo.InvariantCulture) + "@" + mailDomain;
      uint spread = unchecked((uint)(number + 1) * 2654435761U);
      Person person = new Person();
      person.Guid = new Guid(spread.ToString("x8") + "-4c1e-4f0a-9d2b-" + number.ToString("D12", CultureInfo.InvariantCulture));
      person.Name = address.Substring(0, address.IndexOf('@'));
      person.Upn = address; person.Smtp = address; person.Addresses = new string[] { "SMTP:" + address, "sip:" + address };
      person.Type = "UserMailbox"; person.Domain = domain;
      int at = number % Databases.Length;
      person.Database = Databases[at]; person.Server = Servers[at];
      return person;
    }

    public IEnumerable<Person> People(bool entireForest, string database, string server) {
      int total = Count > 0 ? Count : Known.Count;
      for (int number = 0; number < total; number++) {
        Person person = number < Known.Count ? Known[number] : Made(number, Domain, MailDomain);
        if (Wanted(person, database, server)) yield return person;
      }
      if (!entireForest) yield break;
      for (int number = 0; number < ChildCount; number++) {
        Person person = Made(90000000 + number, ChildDomain, MailDomain);
        if (Wanted(person, database, server)) yield return person;
      }
    }

    static bool Wanted(Person person, string database, string server) {
      return (database == null || string.Equals(database, person.Database, StringComparison.OrdinalIgnoreCase))
        && (server == null || string.Equals(server, person.Server, StringComparison.OrdinalIgnoreCase));
    }

    public IEnumerable Objects(string cmdlet, bool entireForest, string database, string server) {
      foreach (Person person in People(entireForest, database, server)) {
        if (cmdlet == "Get-Mailbox") yield return MailboxOf(person);
        else if (cmdlet == "Get-CASMailbox") yield return CasMailboxOf(person);
        else yield return UserOf(person);
      }
    }

    ADObjectId DatabaseId(string name) {
      ADObjectId found;
      if (databases.TryGetValue(name, out found)) return found;
      found = new ADObjectId(name, name, "CN=" + name + ",CN=Databases,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,CN=Configuration,DC=" + Domain.Replace(".", ",DC="), Domain);
      databases[name] = found;
      return found;
    }

    static string DnOf(Person person) { return "CN=" + person.Name + ",CN=Users,DC=" + person.Domain.Replace(".", ",DC="); }
    static ADObjectId IdOf(Person person) { return new ADObjectId(person.Domain + "/Users/" + person.Name, person.Name, DnOf(person), person.Domain); }
    static ProxyAddressCollection Addresses(Person person) {
      ProxyAddressCollection list = new ProxyAddressCollection();
      foreach (string address in person.Addresses) list.Add(ProxyAddress.Parse(address));
      return list;
    }
    static MultiValuedProperty<string> Texts(params string[] items) {
      MultiValuedProperty<string> list = new MultiValuedProperty<string>();
      foreach (string item in items) list.Add(item);
      return list;
    }
    static RecipientTypeDetails TypeOf(Person person) { return (RecipientTypeDetails)Enum.Parse(typeof(RecipientTypeDetails), person.Type); }
    static readonly DateTime Created = new DateTime(2022, 10, 20, 3, 31, 31, DateTimeKind.Utc);

    Mailbox MailboxOf(Person person) {
      Mailbox box = new Mailbox();
      box.SetText(person.Name);
      box.Database = DatabaseId(person.Database);
      box.UseDatabaseRetentionDefaults = true;
      box.ExchangeGuid = Seed.GuidOf("exchange " + person.Smtp);
      box.ExternalOofOptions = ExternalOofOptions.External;
      box.RetainDeletedItemsFor = new EnhancedTimeSpan(TimeSpan.FromDays(14));
      box.IsMailboxEnabled = true;
      box.MessageTrackingReadStatusEnabled = true;
      box.Languages = Texts("en-US");
      box.RecoverableItemsQuota = new Unlimited<ByteQuantifiedSize>(new ByteQuantifiedSize(32212254720UL));
      box.ResourceCustom = Texts();
      box.SamAccountName = person.Name.Replace(" ", ".");
      box.ServerLegacyDN = "/o=Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Configuration/cn=Servers/cn=" + person.Server;
      box.ServerName = person.Server.ToLowerInvariant();
      box.UseDatabaseQuotaDefaults = true;
      box.RulesQuota = new ByteQuantifiedSize(1073741824UL);
      box.UserPrincipalName = person.Upn;
      box.RoleAssignmentPolicy = DatabaseId("Default Role Assignment Policy");
      box.SharingPolicy = DatabaseId("Default Sharing Policy");
      box.ArchiveName = Texts();
      box.Alias = box.SamAccountName;
      box.DisplayName = person.Name;
      box.EmailAddresses = Addresses(person);
      box.EmailAddressPolicyEnabled = true;
      box.LegacyExchangeDN = "/o=Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=" + person.Guid.ToString("N") + "-" + box.SamAccountName;
      box.PoliciesIncluded = Texts("ccd2bb2c-5b3f-4d8e-a3a0-4d0d1d9b6f7c", "{26491cfc-9e50-4857-861b-0cb8df22b5d7}");
      box.ProtocolSettings = Texts("RemotePowerShell\u00a71");
      box.PrimarySmtpAddress = new SmtpAddress(person.Smtp);
      box.WindowsEmailAddress = new SmtpAddress(person.Smtp);
      box.RecipientType = RecipientType.UserMailbox;
      box.RecipientTypeDetails = TypeOf(person);
      box.IsShared = person.Type == "SharedMailbox";
      box.IsResource = person.Type == "RoomMailbox";
      box.Name = person.Name;
      box.Identity = IdOf(person);
      box.DistinguishedName = DnOf(person);
      box.Guid = person.Guid;
      box.WhenMailboxCreated = Created;
      box.WhenChanged = Created;
      box.OriginatingServer = OriginatingServer;
      box.OrganizationId = "";
      box.IsValid = true;
      return box;
    }

    CASMailbox CasMailboxOf(Person person) {
      CASMailbox box = new CASMailbox();
      box.SetText(person.Name);
      box.ActiveSyncAllowedDeviceIDs = Texts();
      box.ActiveSyncEnabled = true; box.OWAEnabled = true; box.ECPEnabled = true; box.PopEnabled = true; box.ImapEnabled = true;
      box.MAPIEnabled = true; box.MapiHttpEnabled = person.MapiHttpEnabled;
      box.DisplayName = person.Name;
      box.EmailAddresses = Addresses(person);
      box.PrimarySmtpAddress = new SmtpAddress(person.Smtp);
      box.SamAccountName = person.Name.Replace(" ", ".");
      box.ServerName = person.Server.ToLowerInvariant();
      box.Name = person.Name;
      box.Identity = IdOf(person);
      box.DistinguishedName = DnOf(person);
      box.Guid = person.Guid;
      box.OriginatingServer = OriginatingServer;
      box.IsValid = true;
      return box;
    }

    User UserOf(Person person) {
      User user = new User();
      user.SetText(person.Name);
      user.IsSecurityPrincipal = true;
      user.SamAccountName = person.Name.Replace(" ", ".");
      user.UserPrincipalName = person.Upn;
      user.AuthenticationPolicy = person.Policy == null ? null : DatabaseId(person.Policy);
      user.DisplayName = person.Name;
      user.WindowsEmailAddress = new SmtpAddress(person.Smtp);
      user.RecipientType = RecipientType.UserMailbox;
      user.RecipientTypeDetails = TypeOf(person);
      user.Name = person.Name;
      user.Identity = IdOf(person);
      user.DistinguishedName = DnOf(person);
      user.Guid = person.Guid;
      user.OriginatingServer = OriginatingServer;
      user.IsValid = true;
      return user;
    }
  }

  /// <summary>What a session to a Microsoft.Exchange endpoint gives on a machine without the types: docs/domain/raw-shapes.md#three-transports, B.</summary>
  public static class RemoteShape {
    static readonly Dictionary<Type, PropertyInfo[]> Known = new Dictionary<Type, PropertyInfo[]>();
    static readonly Guid Runspace = new Guid("4f1d6ed3-81ee-4120-9d38-b803867135e5");

    public static PSObject Of(object live, string computer) {
      X509Certificate2 certificate = live as X509Certificate2;
      // Only its bytes travel: what Exchange adds to a certificate is gone.
      if (certificate != null) return Named(new PSObject(new X509Certificate2(certificate.RawData)), live, computer);
      PSObject result = new PSObject();
      PropertyInfo[] properties;
      if (!Known.TryGetValue(live.GetType(), out properties)) {
        properties = live.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Known[live.GetType()] = properties;
      }
      foreach (PropertyInfo property in properties) result.Properties.Add(new PSNoteProperty(property.Name, ValueOf(property.GetValue(live, null))), true);
      return Named(result, live, computer);
    }

    static PSObject Named(PSObject result, object live, string computer) {
      result.TypeNames.Clear();
      foreach (string name in PSObject.AsPSObject(live).TypeNames) if (name != typeof(LiveObject).FullName) result.TypeNames.Add("Deserialized." + name);
      result.Properties.Add(new PSNoteProperty("PSComputerName", computer));
      result.Properties.Add(new PSNoteProperty("RunspaceId", Runspace));
      result.Properties.Add(new PSNoteProperty("PSShowComputerName", false));
      return result;
    }

    static object ValueOf(object value) {
      if (value == null || value is string || value is bool || value is Guid || value is DateTime || value is Uri || value is int || value is long) return value;
      IEnumerable many = value as IEnumerable;
      if (many == null) return value.ToString();
      ArrayList list = new ArrayList();
      foreach (object item in many) list.Add(item == null ? null : item.ToString());
      return list;
    }
  }
}
