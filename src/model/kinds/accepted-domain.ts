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
  key: 'domainName',
  cmdlets: {
    'Get-AcceptedDomain': {
      types: ['AcceptedDomain'],
      asks: ['Name', 'Identity', 'domainName', 'domainType', 'MatchSubDomains', '*'],
      signs: [['domainName', 'domainType']],
    },
  },
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
      numbers: { 0: 'Authoritative', 2: 'InternalRelay' },
      privacy: 'public',
    },
    isDefault: { type: 'boolean', from: 'Default', privacy: 'public' },
    below: {
      type: 'text',
      from: null,
      privacy: 'internal',
      identity: true,
      doc: 'How every domain ends that a wildcard accepts: `.contoso.com` of `*.contoso.com`, nothing of `*`; `null` without one.',
    },
    hasWildcard: {
      type: 'boolean',
      from: null,
      privacy: 'public',
      identity: true,
      doc: 'The name holds `*`: it never satisfies a check of one suffix.',
    },
  },
};
