import type { Fragment } from '../model/resource.ts';
import { normalizeAcceptedDomain } from './cmdlets/accepted-domain.ts';
import { normalizeAuthServer } from './cmdlets/auth-server.ts';
import { normalizeAuthenticationPolicy } from './cmdlets/authentication-policy.ts';
import { normalizeCertificate } from './cmdlets/certificate.ts';
import { normalizeClientAccessService } from './cmdlets/client-access-service.ts';
import { normalizeClientPolicy } from './cmdlets/client-policy.ts';
import type { CmdletContext } from './cmdlets/fragment.ts';
import { normalizeMailbox } from './cmdlets/mailbox.ts';
import { normalizeMailboxDatabase } from './cmdlets/mailbox-database.ts';
import { normalizeMoveRequest } from './cmdlets/move-request.ts';
import { normalizeOfflineAddressBook } from './cmdlets/offline-address-book.ts';
import { normalizeOrganization } from './cmdlets/organization.ts';
import { normalizeOutlookAnywhere } from './cmdlets/outlook-anywhere.ts';
import { normalizeOutlookProvider } from './cmdlets/outlook-provider.ts';
import { normalizeServer } from './cmdlets/server.ts';
import { normalizeUser, ownsMailbox } from './cmdlets/user.ts';
import { normalizeVirtualDirectory } from './cmdlets/virtual-directory.ts';
import { normalizeDnsRecord } from './network/dns-record.ts';
import { normalizeEndpoint } from './network/endpoint.ts';
import type { RawObject } from './raw/raw.ts';
import { propertyOf } from './raw/read-raw.ts';

export type { CmdletContext } from './cmdlets/fragment.ts';
export { recognizeObject } from './cmdlets/recognize.ts';
export { normalizeRegistry, type RegistryContext } from './cmdlets/registry.ts';

type Normalizer = (request: string, object: RawObject, context: CmdletContext) => readonly Fragment[];

/** What gives the answers of each cmdlet their meaning. A new cmdlet is a file in `cmdlets/` and a line here. */
const NORMALIZERS: { readonly [request: string]: Normalizer } = {
  'Get-ExchangeServer': normalizeServer,
  'Get-OrganizationConfig': normalizeOrganization,
  'Get-MapiVirtualDirectory': normalizeVirtualDirectory,
  'Get-WebServicesVirtualDirectory': normalizeVirtualDirectory,
  'Get-OabVirtualDirectory': normalizeVirtualDirectory,
  'Get-AutodiscoverVirtualDirectory': normalizeVirtualDirectory,
  'Get-OwaVirtualDirectory': normalizeVirtualDirectory,
  'Get-EcpVirtualDirectory': normalizeVirtualDirectory,
  'Get-ActiveSyncVirtualDirectory': normalizeVirtualDirectory,
  'Get-PowerShellVirtualDirectory': normalizeVirtualDirectory,
  'Get-OutlookAnywhere': normalizeOutlookAnywhere,
  'Get-ClientAccessService': normalizeClientAccessService,
  'Get-Mailbox': normalizeMailbox,
  'Get-CASMailbox': normalizeMailbox,
  'Get-MailboxDatabase': normalizeMailboxDatabase,
  'Get-OfflineAddressBook': normalizeOfflineAddressBook,
  'Get-AcceptedDomain': normalizeAcceptedDomain,
  'Get-CsClientPolicy': normalizeClientPolicy,
  'Get-OutlookProvider': normalizeOutlookProvider,
  'Get-AuthServer': normalizeAuthServer,
  'Get-AuthenticationPolicy': normalizeAuthenticationPolicy,
  'Get-ExchangeCertificate': normalizeCertificate,
  'Get-MoveRequest': normalizeMoveRequest,
  'Get-User': normalizeUser,
  'HTTP probe': normalizeEndpoint,
  DNS: normalizeDnsRecord,
};

/**
 * What one object of a cmdlet's answer says. Empty where the object does not say which resource it is (no Identity, no
 * Guid), or the request is none of a cmdlet.
 */
export function normalizeObject(request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  return NORMALIZERS[request]?.(request, object, context) ?? [];
}

/** Whether an object that gave no fragment is missed: users without a mailbox are not. */
export function isMissed(request: string, object: RawObject): boolean {
  return request !== 'Get-User' || ownsMailbox(object) || propertyOf(object, 'RecipientTypeDetails') === undefined;
}
