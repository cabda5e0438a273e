import {
  type Cell,
  hostnameCell,
  type Method,
  methodList,
  type PsObject,
  serverVersionCell,
  textList,
  tokenCheckingCell,
} from './cell.ts';
import { CONFIGURATION, DIRECTORY_TYPES, id, serverDn, tail } from './directory-object.ts';
import type { OrganizationPlan, OutlookAnywherePlan, ServerPlan } from './plan.ts';
import { folderOf } from './virtual-directory-objects.ts';

export function outlookAnywhere(org: OrganizationPlan, server: ServerPlan, plan: OutlookAnywherePlan): PsObject {
  const name = 'Rpc (Default Web Site)';
  const dn = `CN=${name},CN=HTTP,CN=Protocols,${serverDn(org, server.name)}`;
  const legacy = plan.clientMethod !== null;
  return {
    types: [
      `${CONFIGURATION}.ADRpcHttpVirtualDirectory`,
      `${CONFIGURATION}.ExchangeVirtualDirectory`,
      `${CONFIGURATION}.ADVirtualDirectory`,
      ...DIRECTORY_TYPES,
    ],
    text: `${server.name}\\${name}`,
    properties: [
      ['ServerName', server.name],
      ['SSLOffloading', plan.sslOffloading],
      ['ExternalHostname', hostnameCell(plan.externalHostname)],
      ...(legacy
        ? ([['ClientAuthenticationMethod', methodCellOrNull(plan.clientMethod)]] as const)
        : ([
            ['InternalHostname', hostnameCell(plan.internalHostname)],
            ['ExternalClientAuthenticationMethod', methodCellOrNull(plan.externalMethod)],
            ['InternalClientAuthenticationMethod', methodCellOrNull(plan.internalMethod)],
          ] as const)),
      ['IISAuthenticationMethods', methodList(plan.iisMethods)],
      ['XropUrl', null],
      ...(legacy
        ? []
        : ([
            ['ExternalClientsRequireSsl', plan.externalRequireSsl],
            ['InternalClientsRequireSsl', plan.internalRequireSsl],
          ] as const)),
      ['MetabasePath', `IIS://${server.name.toLowerCase()}.${org.domain}/W3SVC/1/ROOT/Rpc`],
      ['Path', folderOf(server, 'Rpc')],
      ['ExtendedProtectionTokenChecking', tokenCheckingCell(plan.tokenChecking)],
      ['ExtendedProtectionFlags', textList([])],
      ['ExtendedProtectionSPNList', textList([])],
      ['AdminDisplayVersion', serverVersionCell(server.build)],
      ['Server', id(org, server.name, server.name, serverDn(org, server.name))],
      ['Name', name],
      ...tail(org, { identity: `${server.name}\\${name}`, name, dn, version: '0.20 (15.0.0.0)' }),
    ],
  };
}

function methodCellOrNull(method: Method | null): Cell {
  const list = method === null ? null : methodList([method]);
  return list !== null && typeof list === 'object' && list.cell === 'list' ? (list.items[0] ?? null) : null;
}
