import { HAS_IIS } from '../../exchange/owners.ts';
import type { KindSpec } from '../../kind.ts';

export const tlsBinding: KindSpec = {
  kind: 'tls-binding',
  title: 'TLS binding',
  plural: 'TLS bindings',
  scope: 'server',
  bulk: false,
  idPattern: /^[^/]+\/.+:\d+$/,
  idExample: 'tls-binding:ex01/0.0.0.0:443',
  owners: HAS_IIS,
  requests: ['netsh http show sslcert'],
  properties: {
    server: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name of its server.' },
    endpoint: {
      type: 'name',
      privacy: 'internal',
      identity: true,
      doc: '`0.0.0.0:443`, `[::]:444` or `mail.contoso.com:443`.',
    },
    address: {
      type: 'name',
      privacy: 'internal',
      identity: true,
      doc: 'IP address; `null` for a binding by host name.',
    },
    host: {
      type: 'host',
      privacy: 'internal',
      identity: true,
      doc: 'Host name of a binding by name (SNI); `null` for one by address.',
    },
    port: {
      type: 'integer',
      privacy: 'public',
      identity: true,
      doc: 'TCP port: 443 front end, 444 `Exchange Back End`.',
    },
    thumbprint: {
      type: 'name',
      privacy: 'internal',
      doc: 'SHA-1 thumbprint of the bound certificate; `null` where the binding names none.',
    },
    applicationId: { type: 'name', privacy: 'public', doc: 'Program that made the binding, a GUID in braces.' },
    isOfIis: { type: 'boolean', privacy: 'public', doc: 'The program is IIS.' },
    store: {
      type: 'name',
      privacy: 'public',
      doc: 'Certificate store, usually `MY`; `null` where the binding names none.',
    },
    negotiatesClientCertificate: {
      type: 'boolean',
      privacy: 'public',
      doc: 'Clients are asked for a certificate in the handshake. Unknown where Windows prints in another language than English.',
    },
  },
};
