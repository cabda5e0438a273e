import type { KindSpec } from '../kind.ts';

export const servicePrincipalName: KindSpec = {
  kind: 'service-principal-name',
  title: 'Service principal name',
  plural: 'service principal names',
  scope: 'organization',
  bulk: false,
  idPattern: /^[^\s/]+\/\S+$/,
  idExample: 'service-principal-name:http/mail.contoso.com',
  requests: ['setspn -F -Q'],
  properties: {
    name: { type: 'name', privacy: 'internal', identity: true, doc: 'The name, `http/mail.contoso.com`.' },
    service: { type: 'name', privacy: 'public', identity: true, doc: 'Service class, `http`.' },
    host: { type: 'host', privacy: 'internal', identity: true, doc: 'Host, without a port.' },
    accounts: {
      type: 'text',
      many: 'set',
      privacy: 'pii',
      doc: 'Distinguished names of the accounts that hold it; more than one makes every Kerberos sign-in to it fail. `[]`: nobody.',
    },
    accountNames: { type: 'name', many: 'set', privacy: 'pii', doc: 'The same, first part of the name only.' },
    isForestWide: { type: 'boolean', privacy: 'public', doc: 'The whole forest was searched (`-F`), not one domain.' },
  },
};
