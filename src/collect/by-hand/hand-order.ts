import { wordTable } from '../../lib/words/word-table.ts';
import type { CatalogRequest } from '../catalog/catalog-request.ts';

/**
 * The order of a hand export (`docs/domain/collecting.md#order`): what everything else hangs on first, mailboxes last.
 */
const HAND_ORDER: readonly string[] = [
  'Get-ExchangeServer',
  'Get-OrganizationConfig',
  'Get-ClientAccessService',
  'Get-MapiVirtualDirectory',
  'Get-WebServicesVirtualDirectory',
  'Get-OabVirtualDirectory',
  'Get-AutodiscoverVirtualDirectory',
  'Get-OwaVirtualDirectory',
  'Get-EcpVirtualDirectory',
  'Get-ActiveSyncVirtualDirectory',
  'Get-PowerShellVirtualDirectory',
  'Get-OutlookAnywhere',
  'Get-OutlookProvider',
  'Get-AuthServer',
  'Get-AuthConfig',
  'Get-AuthenticationPolicy',
  'Get-AcceptedDomain',
  'Get-MailboxDatabase',
  'Get-OfflineAddressBook',
  'Get-ExchangeCertificate',
  'netsh http show sslcert',
  'applicationHost.config',
  'web.config',
  'adsutil get',
  'appcmd list apppool',
  'appcmd list site',
  'reg query',
  'setspn -F -Q',
  'DNS',
  'HTTP probe',
  'Get-CsClientPolicy',
  'Get-MoveRequest',
  'Get-Mailbox',
  'Get-CASMailbox',
  'Get-User',
];
/** applicationHost.config says the same, with where it comes from. */
export const SAID_ELSEWHERE: { readonly [request: string]: string } = wordTable({
  'appcmd list config': 'applicationHost.config',
});

/** They take longest. */
export const ASKED_LAST: ReadonlySet<string> = new Set([
  'Get-MoveRequest',
  'Get-Mailbox',
  'Get-CASMailbox',
  'Get-User',
]);

/** Place in the order of a hand export; what it does not name comes last. */
export function handRank(request: CatalogRequest): number {
  const at = HAND_ORDER.indexOf(request.id);
  return at < 0 ? HAND_ORDER.length : at;
}
