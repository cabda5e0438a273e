import type { KindSpec } from '../kind.ts';

/** Which certificate signs the tokens of the organization (CERT-013, `docs/domain/modern-authentication.md#authorization-servers`). */
export const authConfig: KindSpec = {
  kind: 'auth-config',
  title: 'OAuth configuration',
  plural: 'OAuth configurations',
  scope: 'organization',
  bulk: false,
  owners: [{ exchange: '2013..' }],
  idPattern: /^.+$/,
  idExample: 'auth-config:auth configuration',
  requests: ['Get-AuthConfig'],
  key: 'name',
  cmdlets: {
    'Get-AuthConfig': {
      types: ['AuthConfig'],
      signs: [['currentCertificateThumbprint']],
    },
  },
  properties: {
    name: {
      type: 'name',
      from: ['Name', 'Identity'],
      privacy: 'public',
      identity: true,
      doc: 'Always `Auth Configuration`.',
    },
    currentCertificateThumbprint: {
      type: 'name',
      privacy: 'internal',
      doc: 'CurrentCertificateThumbprint: SHA-1 of the certificate that signs tokens now; `null` where none is set.',
    },
    previousCertificateThumbprint: { type: 'name', privacy: 'internal' },
    nextCertificateThumbprint: {
      type: 'name',
      privacy: 'internal',
      doc: 'NextCertificateThumbprint: what takes over at nextCertificateEffectiveDate; `null` where nothing waits.',
    },
    nextCertificateEffectiveDate: { type: 'time', privacy: 'public', doc: 'NextCertificateEffectiveDate, UTC.' },
    serviceName: { type: 'text', privacy: 'public', doc: 'ServiceName, `00000002-0000-0ff1-ce00-000000000000`.' },
    realm: { type: 'text', privacy: 'internal' },
  },
};
