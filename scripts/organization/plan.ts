import type { Method } from './cell.ts';

export type Release = '2007' | '2010' | '2013' | '2016' | '2019';

/** An Exchange organization as plain data: what is configured, not how anybody exported it. */
export interface OrganizationPlan {
  readonly name: string;
  /** Active Directory domain: `contoso.local`. */
  readonly domain: string;
  readonly servers: readonly ServerPlan[];
  readonly mapiHttpEnabled: boolean;
  readonly oauth2ClientProfileEnabled: boolean;
  /** Joined to Exchange Online by the hybrid wizard. */
  readonly hybrid?: true;
  readonly acceptedDomains: readonly AcceptedDomainPlan[];
  readonly databases: readonly DatabasePlan[];
  readonly offlineAddressBooks: readonly OfflineAddressBookPlan[];
  readonly mailboxes: readonly MailboxPlan[];
  readonly clientPolicies: readonly ClientPolicyPlan[];
}

export interface ServerPlan {
  readonly name: string;
  readonly release: Release;
  /** `15.1.2507.6`. */
  readonly build: string;
  readonly site: string;
  /** In the perimeter: it carries mail, and no client signs in to it. */
  readonly edge?: true;
  /** AutoDiscoverServiceInternalUri; `null` where it has none. */
  readonly scp: string | null;
  /** Account of the alternate service account credential. */
  readonly alternateServiceAccount: string | null;
  readonly virtualDirectories: readonly VirtualDirectoryPlan[];
  readonly outlookAnywhere: OutlookAnywherePlan | null;
  readonly iis: IisPlan;
  /** What the registry of the server says: `HKLM\…\Lsa` → `LmCompatibilityLevel` → 3. */
  readonly registry: readonly RegistryValuePlan[];
}

export type Protocol = 'MAPI' | 'EWS' | 'OAB' | 'Autodiscover' | 'OWA' | 'ECP' | 'EAS' | 'PowerShell';

export interface VirtualDirectoryPlan {
  readonly protocol: Protocol;
  readonly internalUrl: string | null;
  readonly externalUrl: string | null;
  readonly basic: boolean;
  readonly windows: boolean;
  readonly digest: boolean;
  readonly forms: boolean;
  /** `null` where the release knows no OAuth. */
  readonly oauth: boolean | null;
  readonly wsSecurity: boolean | null;
  /** EWS only: it takes mailbox moves. */
  readonly mrsProxy?: true;
  /** MAPI only. */
  readonly iisMethods: readonly Method[] | null;
  readonly tokenChecking: 'None' | 'Allow' | 'Require';
}

export interface OutlookAnywherePlan {
  readonly internalHostname: string | null;
  readonly externalHostname: string | null;
  readonly internalMethod: Method | null;
  readonly externalMethod: Method | null;
  /** Exchange 2010: the one method. */
  readonly clientMethod: Method | null;
  readonly iisMethods: readonly Method[];
  readonly internalRequireSsl: boolean | null;
  readonly externalRequireSsl: boolean | null;
  readonly sslOffloading: boolean;
  readonly tokenChecking: 'None' | 'Allow' | 'Require';
}

export interface IisPlan {
  readonly sites: readonly IisSitePlan[];
  /** The root of applicationHost.config. */
  readonly root: IisSettings;
  /** `<location>` elements, in the order of the file. */
  readonly locations: readonly (IisSettings & { readonly path: string })[];
}

export interface IisSitePlan {
  readonly name: string;
  readonly id: number;
  readonly applications: readonly { readonly path: string; readonly pool: string; readonly folder: string }[];
  readonly bindings: readonly { readonly protocol: string; readonly information: string }[];
}

/** What one layer says; what it does not say is inherited. */
export interface IisSettings {
  readonly windows?: {
    readonly enabled?: boolean;
    readonly useKernelMode?: boolean;
    readonly authPersistNonNTLM?: boolean;
    /** `clear`, `-NTLM` (remove) or a provider (add), in order. */
    readonly providers?: readonly string[];
    readonly tokenChecking?: 'None' | 'Allow' | 'Require';
  };
  readonly anonymous?: boolean;
  readonly basic?: boolean;
  readonly digest?: boolean;
  /** As IIS writes it: `Ssl, Ssl128`, `None`. */
  readonly sslFlags?: string;
  readonly httpRedirect?: { readonly enabled: boolean; readonly destination?: string };
}

export interface RegistryValuePlan {
  readonly key: string;
  readonly name: string;
  /** A DWORD, a string, or `null`: asked, and not there. */
  readonly data: number | string | null;
}

export interface AcceptedDomainPlan {
  readonly name: string;
  readonly type: 'Authoritative' | 'InternalRelay' | 'ExternalRelay';
  readonly isDefault: boolean;
}

export interface DatabasePlan {
  readonly name: string;
  readonly server: string;
  readonly release: Release;
  readonly offlineAddressBook: string | null;
  /** The database availability group that holds copies of it. */
  readonly availabilityGroup?: { readonly name: string; readonly servers: readonly string[] };
}

export interface OfflineAddressBookPlan {
  readonly name: string;
  readonly isDefault: boolean;
  readonly webDistribution: boolean;
  readonly globalWebDistribution: boolean;
  /** `CAS10\OAB (Default Web Site)`. */
  readonly virtualDirectories: readonly string[];
  readonly objectVersion: string;
}

export interface MailboxPlan {
  readonly guid: string;
  readonly name: string;
  readonly userPrincipalName: string;
  readonly primarySmtpAddress: string;
  readonly emailAddresses: readonly string[];
  readonly recipientTypeDetails: 'UserMailbox' | 'SharedMailbox' | 'RoomMailbox';
  readonly database: string;
  readonly server: string;
  /** Of Get-CASMailbox. */
  readonly mapiHttpEnabled: boolean | null;
}

export interface ClientPolicyPlan {
  readonly identity: string;
  readonly disableEmailComparisonCheck: boolean | null;
  readonly enableExchangeContactSync: boolean;
}
