import { wordTable } from '../../lib/words/word-table.ts';
import { acceptedDomainReader } from '../cmdlets/accepted-domain.ts';
import { authConfigReader } from '../cmdlets/auth-config.ts';
import { authenticationPolicyReader } from '../cmdlets/authentication-policy.ts';
import { certificateReader } from '../cmdlets/certificate.ts';
import { clientAccessServiceReader } from '../cmdlets/client-access-service.ts';
import type { KindReader } from '../cmdlets/kind-reader.ts';
import { mailboxReader } from '../cmdlets/mailbox.ts';
import { mailboxDatabaseReader } from '../cmdlets/mailbox-database.ts';
import { moveRequestReader } from '../cmdlets/move-request.ts';
import { offlineAddressBookReader } from '../cmdlets/offline-address-book.ts';
import { organizationReader } from '../cmdlets/organization.ts';
import { outlookAnywhereReader } from '../cmdlets/outlook-anywhere.ts';
import { outlookProviderReader } from '../cmdlets/outlook-provider.ts';
import { serverReader } from '../cmdlets/server.ts';
import { virtualDirectoryReader } from '../cmdlets/virtual-directory.ts';

/**
 * What is irregular about the answers on each kind: a file in `cmdlets/` and a line here. What is regular stands in the
 * kind's declaration. `cmdlets/` holds these, what they share, and how an object is recognized.
 */
export const READERS: { readonly [kind: string]: KindReader } = wordTable({
  'accepted-domain': acceptedDomainReader,
  'auth-config': authConfigReader,
  'authentication-policy': authenticationPolicyReader,
  certificate: certificateReader,
  'client-access-service': clientAccessServiceReader,
  mailbox: mailboxReader,
  'mailbox-database': mailboxDatabaseReader,
  'move-request': moveRequestReader,
  'offline-address-book': offlineAddressBookReader,
  organization: organizationReader,
  'outlook-anywhere': outlookAnywhereReader,
  'outlook-provider': outlookProviderReader,
  server: serverReader,
  'virtual-directory': virtualDirectoryReader,
});
