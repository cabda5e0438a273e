import { enumCell, idList, type PsObject, timeCell } from './cell.ts';
import {
  ADMIN_GROUP,
  CONFIGURATION,
  configurationDn,
  DIRECTORY_TYPES,
  domainParts,
  id,
  serverDn,
  tail,
} from './directory-object.ts';
import type { DatabasePlan, OrganizationPlan } from './plan.ts';

export function databases(org: OrganizationPlan): readonly PsObject[] {
  return org.databases.map((database) => {
    const dn = `CN=${database.name},CN=Databases,CN=${ADMIN_GROUP},CN=Administrative Groups,${configurationDn(org)}`;
    const book = database.offlineAddressBook;
    return {
      types: [`${CONFIGURATION}.MailboxDatabase`, `${CONFIGURATION}.Database`, ...DIRECTORY_TYPES],
      text: database.name,
      properties: [
        ['OfflineAddressBook', book === null ? null : id(org, `\\${book}`, book, bookDn(org, book))],
        [
          'RpcClientAccessServer',
          database.release === '2010' ? `outlook.${org.domain}` : `${database.server.toLowerCase()}.${org.domain}`,
        ],
        ['Recovery', false],
        ['Server', id(org, database.server, database.server, serverDn(org, database.server))],
        ...copies(org, database),
        ['Name', database.name],
        ...tail(org, {
          identity: database.name,
          name: database.name,
          dn,
          version: database.release === '2010' ? '0.10 (14.0.100.0)' : '0.20 (15.0.0.0)',
        }),
      ],
    };
  });
}

/** What a database says of the group that holds its copies; the group is no server, and clients never meet it. */
function copies(org: OrganizationPlan, { availabilityGroup }: DatabasePlan): PsObject['properties'] {
  if (availabilityGroup === undefined) return [];
  const { name, servers } = availabilityGroup;
  return [
    ['Servers', idList(servers.map((server) => id(org, server, server, serverDn(org, server))))],
    ['MasterServerOrAvailabilityGroup', name],
    ['MasterType', 'DatabaseAvailabilityGroup'],
    ['ReplicationType', 'Remote'],
  ];
}

function bookDn(org: OrganizationPlan, book: string): string {
  return `CN=${book},CN=Offline Address Lists,CN=Address Lists Container,${configurationDn(org)}`;
}

export function offlineAddressBooks(org: OrganizationPlan): readonly PsObject[] {
  return org.offlineAddressBooks.map((book) => ({
    types: [`${CONFIGURATION}.OfflineAddressBook`, ...DIRECTORY_TYPES],
    text: `\\${book.name}`,
    properties: [
      [
        'GeneratingMailbox',
        id(
          org,
          `${org.domain}/Users/SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}`,
          'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}',
          `CN=SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c},CN=Users,${domainParts(org)}`,
        ),
      ],
      [
        'AddressLists',
        idList([
          id(
            org,
            '\\Default Global Address List',
            'Default Global Address List',
            `CN=Default Global Address List,CN=All Global Address Lists,CN=Address Lists Container,${configurationDn(org)}`,
          ),
        ]),
      ],
      ['IsDefault', book.isDefault],
      ['PublicFolderDatabase', null],
      ['PublicFolderDistributionEnabled', false],
      ['GlobalWebDistributionEnabled', book.globalWebDistribution],
      ['WebDistributionEnabled', book.webDistribution],
      ['LastTouchedTime', timeCell('2026-11-02T03:05:11Z')],
      [
        'VirtualDirectories',
        idList(
          book.virtualDirectories.map((text) =>
            id(
              org,
              text,
              text.split('\\')[1] ?? text,
              `CN=${text.split('\\')[1]},CN=HTTP,CN=Protocols,${serverDn(org, text.split('\\')[0] ?? '')}`,
            ),
          ),
        ),
      ],
      ['Name', book.name],
      ...tail(org, {
        identity: `\\${book.name}`,
        name: book.name,
        dn: bookDn(org, book.name),
        version: book.objectVersion,
      }),
    ],
  }));
}

export function acceptedDomains(org: OrganizationPlan): readonly PsObject[] {
  return org.acceptedDomains.map((domain) => {
    const dn = `CN=${domain.name},CN=Accepted Domains,CN=Transport Settings,${configurationDn(org)}`;
    return {
      types: [`${CONFIGURATION}.AcceptedDomain`, ...DIRECTORY_TYPES],
      text: domain.name,
      properties: [
        [
          'DomainName',
          {
            cell: 'struct',
            types: ['Microsoft.Exchange.Data.SmtpDomainWithSubdomains'],
            text: domain.name,
            fields: {
              Address: domain.name,
              IncludeSubDomains: domain.name.startsWith('*.'),
              Domain: domain.name.replace(/^\*\./, ''),
              IsStar: domain.name === '*',
            },
          },
        ],
        ['CatchAllRecipientID', null],
        [
          'DomainType',
          enumCell(
            `${CONFIGURATION}.AcceptedDomainType`,
            domain.type,
            ['Authoritative', 'ExternalRelay', 'InternalRelay'].indexOf(domain.type),
          ),
        ],
        ['MatchSubDomains', false],
        ['AddressBookEnabled', true],
        ['Default', domain.isDefault],
        ['Name', domain.name],
        ...tail(org, { identity: domain.name, name: domain.name, dn, version: '0.20 (15.0.0.0)' }),
      ],
    };
  });
}
