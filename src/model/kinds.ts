import { counted } from '../lib/counted.ts';
import type { KindSpec } from './kind.ts';
import { acceptedDomain } from './kinds/accepted-domain.ts';
import { authConfig } from './kinds/auth-config.ts';
import { authServer } from './kinds/auth-server.ts';
import { authenticationPolicy } from './kinds/authentication-policy.ts';
import { certificate } from './kinds/certificate.ts';
import { clientAccessService } from './kinds/client-access-service.ts';
import { clientObservation } from './kinds/client-observation.ts';
import { clientPolicy } from './kinds/client-policy.ts';
import { dnsRecord } from './kinds/dns-record.ts';
import { endpoint } from './kinds/endpoint.ts';
import { appPool } from './kinds/iis/app-pool.ts';
import { iisLocation } from './kinds/iis/iis-location.ts';
import { iisSite } from './kinds/iis/iis-site.ts';
import { tlsBinding } from './kinds/iis/tls-binding.ts';
import { mailbox } from './kinds/mailbox.ts';
import { mailboxDatabase } from './kinds/mailbox-database.ts';
import { moveRequest } from './kinds/move-request.ts';
import { offlineAddressBook } from './kinds/offline-address-book.ts';
import { organization } from './kinds/organization.ts';
import { outlookAnywhere } from './kinds/outlook-anywhere.ts';
import { outlookProvider } from './kinds/outlook-provider.ts';
import { registryValue } from './kinds/registry-value.ts';
import { server } from './kinds/server.ts';
import { servicePrincipalName } from './kinds/service-principal-name.ts';
import { virtualDirectory } from './kinds/virtual-directory.ts';

/**
 * Every kind of resource. A new kind is a file in `kinds/`, which holds nothing but the declarations of kinds, and a line
 * here; `cmdlets.ts` beside it answers what follows from them.
 */
export const KINDS = {
  organization,
  server,
  'virtual-directory': virtualDirectory,
  'outlook-anywhere': outlookAnywhere,
  'outlook-provider': outlookProvider,
  'iis-location': iisLocation,
  'client-access-service': clientAccessService,
  mailbox,
  'mailbox-database': mailboxDatabase,
  'offline-address-book': offlineAddressBook,
  'accepted-domain': acceptedDomain,
  'client-policy': clientPolicy,
  'auth-config': authConfig,
  'auth-server': authServer,
  'authentication-policy': authenticationPolicy,
  certificate,
  'move-request': moveRequest,
  'registry-value': registryValue,
  'iis-site': iisSite,
  'app-pool': appPool,
  'tls-binding': tlsBinding,
  endpoint,
  'dns-record': dnsRecord,
  'service-principal-name': servicePrincipalName,
  'client-observation': clientObservation,
} satisfies Record<string, KindSpec>;

export type KindName = keyof typeof KINDS;

/** The declaration of a kind, or `undefined` for a name that is none. */
export function kindOf(name: string): KindSpec | undefined {
  return Object.hasOwn(KINDS, name) ? KINDS[name as KindName] : undefined;
}

/** `1 mailbox`, `23 mailboxes`, `2 IIS locations`. */
export function countedOf(kind: string, count: number): string {
  const { one, many } = nounsOf(kind);
  return counted(count, one, many);
}

/** `this mailbox`, `these mailboxes`: those that were counted before. */
export function theseOf(kind: string, count: number): string {
  const { one, many } = nounsOf(kind);
  return count === 1 ? `this ${one}` : `these ${many}`;
}

function nounsOf(kind: string): { readonly one: string; readonly many: string } {
  const spec = kindOf(kind);
  if (spec === undefined) return { one: kind, many: `${kind}s` };
  const { plural: many, title } = spec;
  return { one: /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title, many };
}
