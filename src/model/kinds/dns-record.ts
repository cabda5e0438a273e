import type { KindSpec } from '../kind.ts';

export const dnsRecord: KindSpec = {
  kind: 'dns-record',
  title: 'DNS name',
  plural: 'DNS names',
  scope: 'organization',
  bulk: false,
  idPattern: /^[^\s:@]+(?:@\S+)?$/,
  idExample: 'dns-record:autodiscover.contoso.com',
  requests: ['DNS'],
  cmdlets: { DNS: { types: [], signs: [['name', 'Type', 'resolver', 'Outcome']] } },
  properties: {
    name: { type: 'host', privacy: 'internal', identity: true, doc: 'Name that was looked up.' },
    vantage: { type: 'name', privacy: 'internal', doc: 'Where it was asked from: a computer or `outside`.' },
    resolver: {
      type: 'text',
      privacy: 'internal',
      doc: 'DNS server that was asked; `system`: the one that the computer uses. Where another one was named, it stands in the id behind `@`.',
    },
    exists: { type: 'boolean', privacy: 'public', doc: '`false`: the DNS says that there is no such name (NXDOMAIN).' },
    a: {
      type: 'name',
      many: 'set',
      privacy: 'internal',
      doc: 'IPv4 addresses, after aliases; `null`: there are none.',
    },
    aaaa: {
      type: 'name',
      many: 'set',
      privacy: 'internal',
      doc: 'IPv6 addresses, after aliases; `null`: there are none.',
    },
    cname: {
      type: 'host',
      privacy: 'internal',
      doc: 'Name that it is an alias of; `null`: it is none. Service principal names are built from the canonical name.',
    },
    srv: {
      type: 'text',
      many: 'set',
      privacy: 'internal',
      doc: 'SRV records as `PRIORITY WEIGHT PORT TARGET`; `null`: there are none.',
    },
    srvTargets: {
      type: 'host',
      many: 'set',
      privacy: 'internal',
      doc: 'Hosts of the SRV records; `null`: there are none.',
    },
  },
};
