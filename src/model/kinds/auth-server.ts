import type { KindSpec } from '../kind.ts';

export const authServer: KindSpec = {
  kind: 'auth-server',
  title: 'Authorization server',
  plural: 'authorization servers',
  scope: 'organization',
  bulk: false,
  idPattern: /^.+$/,
  idExample: 'auth-server:evosts',
  requests: ['Get-AuthServer'],
  properties: {
    name: { type: 'name', privacy: 'internal', identity: true, doc: 'Name, for example `EvoSTS - {tenant}`, `ADFS`.' },
    type: {
      type: 'enum',
      values: ['MicrosoftACS', 'Facebook', 'LinkedIn', 'AzureAD', 'ADFS'],
      privacy: 'public',
      identity: true,
      doc: 'Type: `AzureAD` for hybrid modern authentication, `ADFS` for modern authentication without a cloud (2019 CU13 and later).',
    },
    enabled: { type: 'boolean', privacy: 'public', doc: 'Enabled.' },
    isDefaultAuthorizationEndpoint: {
      type: 'boolean',
      privacy: 'public',
      doc: 'IsDefaultAuthorizationEndpoint: clients are sent to it for a token.',
    },
    issuerIdentifier: { type: 'text', privacy: 'internal', doc: 'IssuerIdentifier.' },
    realm: { type: 'text', privacy: 'internal', doc: 'Realm: the tenant.' },
    domainNames: { type: 'host', many: 'set', privacy: 'internal', doc: 'DomainName.' },
    authMetadataUrl: { type: 'url', privacy: 'internal', doc: 'AuthMetadataUrl.' },
    authorizationEndpoint: { type: 'url', privacy: 'internal', doc: 'AuthorizationEndpoint.' },
    tokenIssuingEndpoint: { type: 'url', privacy: 'internal', doc: 'TokenIssuingEndpoint.' },
  },
};
