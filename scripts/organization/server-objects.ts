import { enumCell, guidCell, type PsObject, serverVersionCell, textList, uriCell } from './cell.ts';
import {
  CONFIGURATION,
  configurationDn,
  DIRECTORY,
  DIRECTORY_TYPES,
  domainParts,
  id,
  serverDn,
  tail,
} from './directory-object.ts';
import type { OrganizationPlan, ServerPlan } from './plan.ts';

export function exchangeServer(org: OrganizationPlan, server: ServerPlan): PsObject {
  const dn = serverDn(org, server.name);
  const legacy = server.release === '2007' || server.release === '2010';
  const edge = server.edge === true;
  const [roles, bits] = edge
    ? (['Edge', 64] as const)
    : legacy
      ? (['Mailbox, ClientAccess, HubTransport', 38] as const)
      : server.release === '2013'
        ? (['Mailbox, ClientAccess', 6] as const)
        : (['Mailbox', 2] as const);
  const fqdn = `${server.name.toLowerCase()}.${org.domain}`;
  return {
    types: [
      `${DIRECTORY}.Management.ExchangeServer`,
      `${DIRECTORY}.Management.ADPresentationObject`,
      ...DIRECTORY_TYPES.slice(1),
    ],
    text: server.name,
    properties: [
      ['Name', server.name],
      ['Domain', org.domain],
      ['Edition', enumCell('Microsoft.Exchange.Data.ServerEditionType', 'Enterprise', 1)],
      ['Fqdn', fqdn],
      ['IsClientAccessServer', !edge],
      ['IsE14OrLater', server.release !== '2007'],
      ['IsE15OrLater', !legacy],
      ['IsEdgeServer', edge],
      ['IsMailboxServer', !edge],
      ['AdminDisplayVersion', serverVersionCell(server.build)],
      [
        'Site',
        id(
          org,
          `${org.domain}/Configuration/Sites/${server.site}`,
          server.site,
          `CN=${server.site},CN=Sites,CN=Configuration,${domainParts(org)}`,
        ),
      ],
      ['ServerRole', enumCell(`${CONFIGURATION}.ServerRole`, roles, bits)],
      ['CurrentDomainControllers', textList([`dc01.${org.domain}`])],
      ['ProductID', ''],
      ...tail(org, { identity: server.name, name: server.name, dn, version: '0.1 (8.0.535.0)' }),
    ],
  };
}

export function organizationConfig(org: OrganizationPlan): PsObject {
  return {
    types: [
      `${DIRECTORY}.Management.OrganizationConfig`,
      `${DIRECTORY}.Management.ADPresentationObject`,
      ...DIRECTORY_TYPES.slice(1),
    ],
    text: org.name,
    properties: [
      ['Name', org.name],
      ['DefaultAuthenticationPolicy', null],
      ['EwsEnabled', null],
      [
        'HybridConfigurationStatus',
        org.hybrid === true
          ? enumCell(`${CONFIGURATION}.HybridConfigurationStatusEnum`, 'Configured', 1)
          : enumCell(`${CONFIGURATION}.HybridConfigurationStatusEnum`, 'Unknown', 0),
      ],
      ['MapiHttpEnabled', org.mapiHttpEnabled],
      ['OAuth2ClientProfileEnabled', org.oauth2ClientProfileEnabled],
      ['PublicFoldersEnabled', enumCell('Microsoft.Exchange.Data.Directory.PublicFoldersDeployment', 'Local', 1)],
      ...tail(org, { identity: org.name, name: org.name, dn: configurationDn(org), version: '0.20 (15.0.0.0)' }),
    ],
  };
}

export function clientAccessService(org: OrganizationPlan, server: ServerPlan): PsObject {
  const dn = serverDn(org, server.name);
  return {
    types: [
      `${DIRECTORY}.Management.ClientAccessServer`,
      `${DIRECTORY}.Management.ADPresentationObject`,
      ...DIRECTORY_TYPES.slice(1),
    ],
    text: server.name,
    properties: [
      ['Name', server.name],
      ['Fqdn', `${server.name.toLowerCase()}.${org.domain}`],
      ['ClientAccessArray', null],
      ['OutlookAnywhereEnabled', server.outlookAnywhere !== null],
      ['AutoDiscoverServiceCN', server.name],
      ['AutoDiscoverServiceClassName', 'ms-Exchange-AutoDiscover-Service'],
      ['AutoDiscoverServiceInternalUri', uriCell(server.scp)],
      ['AutoDiscoverServiceGuid', guidCell('77378f46-2c66-4aa9-a6a6-3e7a48b19596')],
      ['AutoDiscoverSiteScope', textList([server.site])],
      [
        'AlternateServiceAccountConfiguration',
        server.alternateServiceAccount === null
          ? null
          : `Latest: 1/12/2026 10:19:22 AM, ${server.alternateServiceAccount}\r\nPrevious: <Not set>`,
      ],
      ...tail(org, { identity: server.name, name: server.name, dn, version: '0.1 (8.0.535.0)' }),
    ],
  };
}
