import type { KindSpec } from '../kind.ts';

export const endpoint: KindSpec = {
  kind: 'endpoint',
  title: 'Endpoint',
  plural: 'endpoints',
  scope: 'organization',
  bulk: false,
  idPattern: /^https?:\/\/[^@\s]+@\S+ from .+$/,
  idExample: 'endpoint:https://mail.contoso.com/mapi/nspi/@192.0.2.11 from exmgmt01',
  requests: ['HTTP probe'],
  cmdlets: { 'HTTP probe': { types: [], signs: [['url', 'address', 'vantage', 'outcome']] } },
  properties: {
    url: {
      type: 'url',
      privacy: 'internal',
      identity: true,
      doc: 'Address that was asked, with the name that the client uses.',
    },
    host: {
      type: 'host',
      privacy: 'internal',
      identity: true,
      doc: 'Host of the address: sent as Host and as the name in the TLS handshake.',
    },
    address: {
      type: 'name',
      privacy: 'internal',
      identity: true,
      doc: 'IP address that was connected to: one node, or the virtual address of a load balancer.',
    },
    port: { type: 'integer', privacy: 'public', identity: true, doc: 'TCP port.' },
    vantage: {
      type: 'name',
      privacy: 'internal',
      identity: true,
      doc: 'Where it was asked from: a computer or `outside`.',
    },
    service: {
      type: 'enum',
      values: ['Autodiscover', 'Mapi', 'Nspi', 'Ews', 'Oab', 'Rpc'],
      privacy: 'public',
      identity: true,
      doc: 'What answers there; `Mapi` is emsmdb, `Nspi` the address book of MAPI over HTTP.',
    },
    server: {
      type: 'host',
      privacy: 'internal',
      identity: true,
      doc: 'NetBIOS name of the server whose own address it is; `null` for an address that stands for several.',
    },
    method: {
      type: 'enum',
      values: ['GET', 'HEAD', 'OPTIONS'],
      privacy: 'public',
      doc: 'HTTP method of the request, which carried no credentials.',
    },
    outcome: {
      type: 'enum',
      values: [
        'answered',
        'refused',
        'unreachable',
        'reset',
        'timed-out',
        'tls-failed',
        'not-http',
        'over-limit',
        'cancelled',
      ],
      privacy: 'public',
      doc: 'What came of the request; everything else is known only where it was `answered`.',
    },
    status: {
      type: 'integer',
      privacy: 'public',
      doc: 'HTTP status. 401 is what a protected directory should say to a request without credentials.',
    },
    httpVersion: { type: 'text', privacy: 'public', doc: '`1.1`.' },
    challenges: {
      type: 'enum',
      many: 'list',
      values: ['Negotiate', 'NTLM', 'Basic', 'Digest', 'Bearer'],
      privacy: 'public',
      doc: 'Schemes of WWW-Authenticate in the order in which they were offered, over all headers.',
    },
    challengeHeaders: {
      type: 'integer',
      privacy: 'public',
      doc: 'How many WWW-Authenticate headers there were; IIS sends one a scheme.',
    },
    challengesWellFormed: {
      type: 'boolean',
      privacy: 'public',
      doc: 'Every WWW-Authenticate header could be read to its end.',
    },
    offeredMethods: {
      type: 'enum',
      many: 'set',
      values: ['Basic', 'Ntlm', 'Negotiate', 'Digest', 'OAuth'],
      privacy: 'public',
      doc: 'The same in the names of the cmdlets; `OAuth` is Bearer.',
    },
    realm: { type: 'text', privacy: 'internal', doc: 'Realm of the Basic challenge; `null` where there is none.' },
    location: {
      type: 'text',
      privacy: 'internal',
      doc: 'Location header of a redirect; `null` where there is none. It is never followed.',
    },
    locationHost: {
      type: 'host',
      privacy: 'internal',
      doc: 'Host that the redirect leads to; `null` where there is none.',
    },
    redirectsOffHost: { type: 'boolean', privacy: 'public', doc: 'A redirect leads to another host.' },
    serverSoftware: {
      type: 'text',
      privacy: 'internal',
      doc: 'Server header, for example `Microsoft-IIS/10.0`; a proxy may have written it.',
    },
    frontEnd: { type: 'host', privacy: 'internal', doc: 'X-FEServer: the Exchange front end that answered.' },
    failureContext: {
      type: 'text',
      privacy: 'internal',
      doc: 'X-FailureContext of Exchange, for example `FrontEnd;401;…`.',
    },
    'tls.version': {
      type: 'enum',
      values: ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'],
      privacy: 'public',
      doc: 'Protocol that was agreed on.',
    },
    'tls.cipher': { type: 'name', privacy: 'public', doc: 'Cipher suite that was agreed on.' },
    'certificate.subject': { type: 'text', privacy: 'pii', doc: 'Subject.' },
    'certificate.issuer': {
      type: 'text',
      privacy: 'pii',
      doc: 'Issuer that the client sees: another one than the bound certificate has points to TLS inspection.',
    },
    'certificate.domains': { type: 'host', many: 'set', privacy: 'internal', doc: 'DNS names that it is good for.' },
    'certificate.thumbprint': { type: 'name', privacy: 'internal', doc: 'SHA-1 thumbprint, 40 hex digits.' },
    'certificate.notBefore': { type: 'time', privacy: 'public', doc: 'UTC.' },
    'certificate.notAfter': { type: 'time', privacy: 'public', doc: 'UTC.' },
    'certificate.isSelfSigned': { type: 'boolean', privacy: 'public', doc: 'It is its own issuer.' },
    'certificate.isTrusted': {
      type: 'boolean',
      privacy: 'public',
      doc: 'The chain ends at an authority that the asking computer trusts, and nothing in it has expired.',
    },
    'certificate.trustProblem': { type: 'text', privacy: 'public', doc: 'Why it is not trusted; `null` where it is.' },
    'certificate.coversHost': { type: 'boolean', privacy: 'public', doc: 'It is good for the host of the address.' },
  },
};

/** By the first and the last part of the path that matter. */
const SERVICES: readonly (readonly [path: RegExp, service: string])[] = [
  [/^\/autodiscover\b/i, 'Autodiscover'],
  [/^\/mapi\/nspi\b/i, 'Nspi'],
  [/^\/mapi\b/i, 'Mapi'],
  [/^\/ews\b/i, 'Ews'],
  [/^\/oab\b/i, 'Oab'],
  [/^\/rpc\b/i, 'Rpc'],
];

/** What answers at a path of the web server; `undefined` where no sign-in of Outlook goes there. */
export function serviceAt(path: string): string | undefined {
  return SERVICES.find(([pattern]) => pattern.test(path))?.[1];
}
