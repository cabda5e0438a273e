import { createHash } from 'node:crypto';
import { type Cell, enumCell, guidCell, objectVersionCell, type PsObject, timeCell } from './cell.ts';
import type { OrganizationPlan } from './plan.ts';

export const DIRECTORY = 'Microsoft.Exchange.Data.Directory';
export const CONFIGURATION = `${DIRECTORY}.SystemConfiguration`;
export const ADMIN_GROUP = 'Exchange Administrative Group (FYDIBOHF23SPDLT)';
const CHANGED = '2026-06-17T08:12:40Z';

export const DIRECTORY_TYPES = [
  `${CONFIGURATION}.ADConfigurationObject`,
  `${DIRECTORY}.ADObject`,
  `${DIRECTORY}.ADRawEntry`,
  'Microsoft.Exchange.Data.ConfigurableObject',
];

/** A GUID that is the same for ever for the same seed. */
export function guidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function domainParts(org: OrganizationPlan): string {
  return org.domain
    .split('.')
    .map((part) => `DC=${part}`)
    .join(',');
}

export function configurationDn(org: OrganizationPlan): string {
  return `CN=${org.name},CN=Microsoft Exchange,CN=Services,CN=Configuration,${domainParts(org)}`;
}

export function serverDn(org: OrganizationPlan, server: string): string {
  return `CN=${server},CN=Servers,CN=${ADMIN_GROUP},CN=Administrative Groups,${configurationDn(org)}`;
}

export function id(org: OrganizationPlan, text: string, name: string, dn: string): Cell {
  return { cell: 'id', text, name, dn, domain: org.domain };
}

/** The properties that every object of the directory ends with. */
export function tail(
  org: OrganizationPlan,
  options: { readonly identity: string; readonly name: string; readonly dn: string; readonly version: string },
) {
  return [
    ['AdminDisplayName', ''],
    ['ExchangeVersion', objectVersionCell(options.version)],
    ['DistinguishedName', options.dn],
    ['Identity', id(org, options.identity, options.name, options.dn)],
    ['Guid', guidCell(guidOf(options.dn))],
    ['WhenChanged', timeCell(CHANGED)],
    ['WhenCreated', timeCell('2024-02-05T09:30:00Z')],
    ['OriginatingServer', `dc01.${org.domain}`],
    ['IsValid', true],
    ['ObjectState', enumCell('Microsoft.Exchange.Data.ObjectState', 'Changed', 2)],
  ] as const satisfies PsObject['properties'];
}
