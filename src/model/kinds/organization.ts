import type { KindSpec } from '../kind.ts';

export const organization: KindSpec = {
  kind: 'organization',
  title: 'Organization',
  plural: 'organizations',
  scope: 'organization',
  bulk: false,
  idPattern: /^.+$/,
  idExample: 'organization:contoso',
  requests: ['Get-OrganizationConfig'],
  properties: {
    name: { type: 'name', privacy: 'internal', identity: true, doc: 'Name of the Exchange organization.' },
    mapiHttpEnabled: { type: 'boolean', privacy: 'public', doc: 'MapiHttpEnabled: the switch for MAPI over HTTP.' },
    oauth2ClientProfileEnabled: { type: 'boolean', privacy: 'public', doc: 'OAuth2ClientProfileEnabled.' },
    hybridConfigurationStatus: { type: 'enum', privacy: 'public', doc: 'HybridConfigurationStatus.' },
    ewsEnabled: { type: 'boolean', privacy: 'public', doc: 'EwsEnabled; `null` leaves the choice to each mailbox.' },
    defaultAuthenticationPolicy: { type: 'name', privacy: 'internal', doc: 'DefaultAuthenticationPolicy.' },
    publicFoldersEnabled: { type: 'enum', privacy: 'public', doc: 'PublicFoldersEnabled.' },
    'declared.loadBalancer.tls': {
      type: 'enum',
      values: ['passthrough', 'bridging-same-certificate', 'bridging-other-certificate', 'offloading', 'none'],
      privacy: 'internal',
      declared: true,
      requests: ['declarations.yaml'],
      doc: 'What the load balancer does with TLS.',
    },
    'declared.loadBalancer.multiplexing': {
      type: 'boolean',
      privacy: 'internal',
      declared: true,
      requests: ['declarations.yaml'],
      doc: 'It shares server connections between clients.',
    },
    'declared.reverseProxy.passesNtlm': {
      type: 'boolean',
      privacy: 'internal',
      declared: true,
      requests: ['declarations.yaml'],
      doc: 'The reverse proxy passes NTLM to Exchange unbroken.',
    },
  },
};
