import type { Ask, CatalogRequest, ProbeAsk } from './catalog-request.ts';
import { RIGHTS } from './rights.ts';

const probe = (method: ProbeAsk['method'], path: string): ProbeAsk => ({ type: 'probe', method, path });

/** Each is answered with 401 and its challenges, in order; nothing is signed in to, nothing is changed. */
export const PROBES: readonly ProbeAsk[] = [
  probe('GET', '/Autodiscover/Autodiscover.xml'),
  probe('GET', '/EWS/Exchange.asmx'),
  probe('GET', '/mapi/emsmdb'),
  probe('GET', '/mapi/nspi'),
  probe('GET', '/OAB/'),
  probe('GET', '/rpc/rpcproxy.dll'),
];

const NAMES: readonly Ask[] = [
  { type: 'dns', name: '{namespace}', record: 'A' },
  { type: 'dns', name: '{namespace}', record: 'AAAA' },
  { type: 'dns', name: '{namespace}', record: 'CNAME' },
  { type: 'dns', name: 'autodiscover.{domain}', record: 'A' },
  { type: 'dns', name: 'autodiscover.{domain}', record: 'CNAME' },
  { type: 'dns', name: '_autodiscover._tcp.{domain}', record: 'SRV' },
];

/** What is asked of the network, and of Windows about it. */
export const NETWORK_REQUESTS: readonly CatalogRequest[] = [
  {
    id: 'netsh http show sslcert',
    source: 'netsh',
    command: 'netsh http show sslcert > servers/{server}/netsh/sslcert.txt',
    runsOn: 'each-server',
    rights: RIGHTS.localAdministrator,
    kinds: ['tls-binding'],
    scope: 'each-server',
    why: 'The certificate that is really bound: applicationHost.config does not hold it.',
    asks: [{ type: 'command', program: 'netsh', arguments: ['http', 'show', 'sslcert'] }],
  },
  {
    id: 'setspn -F -Q',
    source: 'setspn',
    command: 'setspn -F -Q http/mail.contoso.com',
    runsOn: 'management-host',
    rights: RIGHTS.anyone,
    kinds: ['service-principal-name'],
    scope: 'namespace',
    why: 'Which account holds the service principal name of each namespace, and whether more than one does.',
    asks: [{ type: 'command', program: 'setspn', arguments: ['-F', '-Q', 'http/{namespace}'] }],
  },
  {
    id: 'DNS',
    source: 'dns',
    command: 'Resolve-DnsName mail.contoso.com',
    runsOn: 'management-host',
    rights: RIGHTS.anyone,
    kinds: ['dns-record'],
    scope: 'namespace',
    why: 'Where clients are led: namespaces, and how Autodiscover is found from outside.',
    asks: NAMES,
  },
  {
    id: 'HTTP probe',
    source: 'http',
    command: 'curl -sS -o NUL -D - https://mail.contoso.com/EWS/Exchange.asmx',
    runsOn: 'management-host',
    rights: RIGHTS.none,
    kinds: ['endpoint'],
    scope: 'namespace',
    why: 'Which methods clients are really offered, in which order: at each server by its address, and at the namespace.',
    asks: PROBES,
  },
];
