import { probeTargets } from '../../src/collect/sources/network/http-probe-targets.ts';
import type { Method } from './cell.ts';
import { namesOf, thumbprintOf } from './certificate-files.ts';
import type { OrganizationPlan, Protocol, ServerPlan } from './plan.ts';

const VANTAGE = 'MGMT01';

/** The addresses that a collection probes, and what answers there. */
const PROBED: readonly (readonly [service: string, path: string, protocol: Protocol | 'RPC'])[] = [
  ['Autodiscover', '/Autodiscover/Autodiscover.xml', 'Autodiscover'],
  ['Ews', '/EWS/Exchange.asmx', 'EWS'],
  ['Mapi', '/mapi/emsmdb', 'MAPI'],
  ['Nspi', '/mapi/nspi', 'MAPI'],
  ['Oab', '/OAB/', 'OAB'],
  ['Rpc', '/rpc/rpcproxy.dll', 'RPC'],
];

/** What the network says of an organization that is right: its names in DNS, and every node and name asked without credentials. */
export function wireFiles(organization: OrganizationPlan): ReadonlyMap<string, string> {
  const inFront = organization.servers.filter(({ edge }) => edge !== true);
  const newer = inFront.filter(({ release }) => !isOld(release));
  // Names lead to the newer servers, which sign in to the old ones behind them.
  const servers = newer.length === 0 ? inFront : newer;
  const names = namesOf(organization);
  const questions = [...names.map((name) => [name, 'A'] as const), ...names.map((name) => [name, 'CNAME'] as const)];
  const answers = questions.map(([name, type]) => ({
    schema: 'exaudit/dns/v1',
    vantage: VANTAGE,
    resolver: 'system',
    name,
    type,
    outcome: type === 'A' ? 'answered' : 'no-data',
    values: type === 'A' ? servers.map((server) => addressOf(inFront.indexOf(server))) : [],
  }));
  const asked = askedNodes(names, inFront, servers);
  const probes = inFront.flatMap((server, index) =>
    names
      .filter((host) => asked.has(`${host} ${server.name}`))
      .flatMap((host) => probesOf(organization, server, index, host)),
  );
  return new Map([
    ['network/dns.ndjson', linesOf(answers)],
    ['network/endpoints.ndjson', linesOf(probes)],
    ['network/setspn.txt', names.map((name) => setspn(organization, `http/${name}`)).join('')],
  ]);
}

/** `HOST SERVER` of every node that a collection would ask for a name: as its own plan has it. */
function askedNodes(
  names: readonly string[],
  servers: readonly ServerPlan[],
  behind: readonly ServerPlan[],
): ReadonlySet<string> {
  const addresses = behind.map((server) => addressOf(servers.indexOf(server)));
  const known = servers.map(({ name, release }, index) => ({
    name,
    host: name,
    addresses: [addressOf(index)],
    isOld: isOld(release),
  }));
  const asks = [{ type: 'probe', method: 'GET', path: '/EWS/Exchange.asmx' }] as const;
  const planned = probeTargets(
    names.map((host) => ({ host, addresses })),
    known,
    asks,
  );
  return new Set(planned.map(({ server, url }) => `${new URL(url).hostname} ${server}`));
}

const isOld = (release: ServerPlan['release']): boolean => release === '2007' || release === '2010';
const addressOf = (index: number): string => `192.0.2.${11 + index}`;
const linesOf = (objects: readonly object[]): string => objects.map((one) => `${JSON.stringify(one)}\n`).join('');

function probesOf(organization: OrganizationPlan, server: ServerPlan, index: number, host: string): readonly object[] {
  return PROBED.flatMap(([service, path, protocol]) => {
    const methods = offered(organization, server, protocol);
    return methods === undefined ? [] : [probeOf(organization, server, index, { host, service, path, methods })];
  });
}

function probeOf(
  organization: OrganizationPlan,
  server: ServerPlan,
  index: number,
  asked: {
    readonly host: string;
    readonly service: string;
    readonly path: string;
    readonly methods: readonly string[];
  },
): object {
  const { host, service, path, methods } = asked;
  return {
    schema: 'exaudit/endpoint/v1',
    url: `https://${host}${path}`,
    host,
    port: 443,
    address: addressOf(index),
    vantage: VANTAGE,
    service,
    server: server.name,
    method: 'GET',
    started: '2026-11-20T08:00:00Z',
    outcome: 'answered',
    durationMs: 4,
    httpVersion: '1.1',
    status: 401,
    wwwAuthenticate: methods.map((method) => (method === 'Basic' ? `Basic realm="${host}"` : method)),
    frontEnd: server.name,
    tlsVersion: 'TLSv1.2',
    tlsCipher: 'ECDHE-RSA-AES256-GCM-SHA384',
    certificateSubject: `CN=${namesOf(organization)[0]}, O=${organization.name}`,
    certificateIssuer: `CN=${organization.name} Issuing CA 2`,
    certificateNames: namesOf(organization),
    certificateThumbprint: thumbprintOf(organization.name),
    certificateNotBefore: '2025-03-01T08:00:00Z',
    certificateNotAfter: '2035-03-01T08:00:00Z',
    certificateIsSelfSigned: false,
    certificateIsTrusted: true,
    certificateTrustProblem: null,
    certificateCoversHost: true,
  };
}

/** Schemes of WWW-Authenticate; `undefined` where the server has nothing there. */
function offered(
  organization: OrganizationPlan,
  server: ServerPlan,
  protocol: Protocol | 'RPC',
): readonly string[] | undefined {
  const directory = server.virtualDirectories.find((one) => one.protocol === protocol);
  const methods: readonly Method[] | undefined =
    protocol === 'RPC' ? server.outlookAnywhere?.iisMethods : (directory?.iisMethods ?? undefined);
  if (protocol !== 'RPC' && directory === undefined) return undefined;
  if (protocol === 'RPC' && methods === undefined) return undefined;
  const has = (method: Method, flag: boolean | undefined): boolean => methods?.includes(method) ?? flag === true;
  const bearer = organization.oauth2ClientProfileEnabled && has('OAuth', directory?.oauth === true);
  return [
    ...(bearer ? ['Bearer'] : []),
    ...(has('Negotiate', directory?.windows) ? ['Negotiate'] : []),
    ...(has('Ntlm', directory?.windows) ? ['NTLM'] : []),
    ...(has('Basic', directory?.basic) ? ['Basic'] : []),
  ];
}

/** The account for Kerberos holds every name; without one nobody does. */
function setspn({ domain, servers }: OrganizationPlan, name: string): string {
  const forest = domain
    .split('.')
    .map((part) => `DC=${part}`)
    .join(',');
  const account = servers.find(
    ({ alternateServiceAccount }) => alternateServiceAccount !== null,
  )?.alternateServiceAccount;
  const asked = `C:\\>setspn -F -Q ${name}\r\nChecking forest ${forest}\r\n`;
  if (account === undefined || account === null) return `${asked}\r\nNo such SPN found.\r\n\r\n`;
  const computer = account.slice(account.indexOf('\\') + 1).replace(/\$$/, '');
  return `${asked}CN=${computer},CN=Computers,${forest}\r\n\t${name}\r\n\r\nExisting SPN found!\r\n\r\n`;
}
