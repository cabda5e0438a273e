import type { KindSpec } from '../kind.ts';

/** Who may issue tokens that Exchange takes (HYB-003, `docs/domain/modern-authentication.md#authorization-servers`). */
export const authServer: KindSpec = {
  kind: 'auth-server',
  title: 'Authorization server',
  plural: 'authorization servers',
  scope: 'organization',
  bulk: false,
  owners: [{ exchange: '2013..' }],
  idPattern: /^.+$/,
  idExample: 'auth-server:evosts',
  requests: ['Get-AuthServer'],
  key: 'name',
  cmdlets: {
    'Get-AuthServer': {
      types: ['AuthServer'],
      signs: [['isDefaultAuthorizationEndpoint'], ['tokenIssuingEndpoint', 'realm']],
    },
  },
  properties: {
    name: {
      type: 'name',
      from: ['Name', 'Identity'],
      privacy: 'internal',
      identity: true,
      doc: 'Name, for example `EvoSTS - {tenant}`, `ADFS`.',
    },
    type: {
      type: 'enum',
      values: ['MicrosoftACS', 'Facebook', 'LinkedIn', 'AzureAD', 'ADFS'],
      privacy: 'public',
      identity: true,
      doc: 'Type: `AzureAD` for hybrid modern authentication, `ADFS` for modern authentication without a cloud (2019 CU13 and later).',
    },
    enabled: { type: 'boolean', privacy: 'public' },
    isDefaultAuthorizationEndpoint: {
      type: 'boolean',
      privacy: 'public',
      doc: 'IsDefaultAuthorizationEndpoint: clients are sent to it for a token.',
    },
    issuerIdentifier: { type: 'text', privacy: 'internal' },
    realm: { type: 'text', privacy: 'internal', doc: 'Realm: the tenant.' },
    domainNames: { type: 'host', many: 'set', from: 'DomainName', privacy: 'internal' },
    authMetadataUrl: { type: 'url', privacy: 'internal' },
    authorizationEndpoint: { type: 'url', privacy: 'internal' },
    tokenIssuingEndpoint: { type: 'url', privacy: 'internal' },
  },
};
