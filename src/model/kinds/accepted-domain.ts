import type { KindSpec } from '../kind.ts';

export const acceptedDomain: KindSpec = {
  kind: 'accepted-domain',
  title: 'Accepted domain',
  plural: 'accepted domains',
  scope: 'organization',
  bulk: false,
  idPattern: /^.+$/,
  idExample: 'accepted-domain:contoso.com',
  requests: ['Get-AcceptedDomain'],
  properties: {
    domainName: {
      type: 'host',
      privacy: 'internal',
      identity: true,
      doc: 'DomainName as printed, `*.contoso.com` included.',
    },
    domainType: {
      type: 'enum',
      values: ['Authoritative', 'InternalRelay', 'ExternalRelay'],
      privacy: 'public',
      doc: 'DomainType.',
    },
    isDefault: { type: 'boolean', privacy: 'public', doc: 'Default.' },
    hasWildcard: {
      type: 'boolean',
      privacy: 'public',
      identity: true,
      doc: 'The name holds `*`: it never satisfies a check of one suffix.',
    },
  },
};
