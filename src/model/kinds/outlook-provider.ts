import type { KindSpec } from '../kind.ts';

export const outlookProvider: KindSpec = {
  kind: 'outlook-provider',
  title: 'Outlook provider',
  plural: 'Outlook providers',
  scope: 'organization',
  bulk: false,
  idPattern: /^.+$/,
  idExample: 'outlook-provider:expr',
  requests: ['Get-OutlookProvider'],
  properties: {
    name: {
      type: 'name',
      privacy: 'public',
      identity: true,
      doc: 'EXCH (clients inside), EXPR (Outlook Anywhere) or WEB.',
    },
    certPrincipalName: {
      type: 'text',
      privacy: 'internal',
      doc: 'CertPrincipalName: `msstd:mail.contoso.com`, `msstd:*.contoso.com`, `none`; `null` where Autodiscover derives it.',
    },
    certPrincipalHost: {
      type: 'host',
      privacy: 'internal',
      doc: 'What follows `msstd:`; `null` where certPrincipalName is unset, `none`, or has no `msstd:`.',
    },
    certPrincipalHasPrefix: {
      type: 'boolean',
      privacy: 'public',
      doc: 'certPrincipalName begins with `msstd:`; `null` where it is unset or `none`.',
    },
    server: { type: 'host', privacy: 'internal', doc: 'Server; `null` unless somebody set it.' },
    ttl: { type: 'integer', privacy: 'public', doc: 'TTL in hours for which clients keep the answer.' },
    flags: {
      type: 'enum',
      many: 'set',
      values: ['None', 'ServerExclusiveConnect', 'ExternalClientsRequireSSL', 'InternalClientsRequireSSL'],
      privacy: 'public',
      doc: 'OutlookProviderFlags.',
    },
  },
};
