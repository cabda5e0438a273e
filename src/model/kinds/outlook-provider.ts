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
  key: 'name',
  cmdlets: {
    'Get-OutlookProvider': { types: ['OutlookProvider'], signs: [['certPrincipalName']] },
  },
  properties: {
    name: {
      type: 'name',
      from: ['Name', 'Identity'],
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
      from: null,
      privacy: 'internal',
      doc: 'What follows `msstd:`; `null` where certPrincipalName is unset, `none`, or has no `msstd:`.',
    },
    certPrincipalHasPrefix: {
      type: 'boolean',
      from: null,
      privacy: 'public',
      doc: 'certPrincipalName begins with `msstd:`; `null` where it is unset or `none`.',
    },
    server: { type: 'host', privacy: 'internal', doc: 'Server; `null` unless somebody set it.' },
    ttl: { type: 'integer', from: 'TTL', privacy: 'public', doc: 'TTL in hours for which clients keep the answer.' },
    flags: {
      type: 'enum',
      many: 'set',
      from: ['OutlookProviderFlags', 'Flags'],
      values: ['None', 'ServerExclusiveConnect', 'ExternalClientsRequireSSL', 'InternalClientsRequireSSL'],
      numbers: { 0: 'None' },
      privacy: 'public',
    },
  },
};
