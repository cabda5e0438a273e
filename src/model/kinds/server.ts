import type { KindSpec } from '../kind.ts';

export const server: KindSpec = {
  kind: 'server',
  title: 'Server',
  plural: 'servers',
  scope: 'organization',
  bulk: false,
  idPattern: /^[^/:]+$/,
  idExample: 'server:ex01',
  requests: ['Get-ExchangeServer'],
  properties: {
    name: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name.' },
    fqdn: { type: 'host', privacy: 'internal', doc: 'Fully qualified name.' },
    build: {
      type: 'build',
      privacy: 'public',
      doc: 'Exact build, `15.1.2507.6`, from AdminDisplayVersion (stays at the cumulative update).',
    },
    'inferredBuild.from': {
      type: 'build',
      privacy: 'public',
      requests: ['applicationHost.config'],
      doc: 'Lowest build that the install path and the versioned OWA paths of applicationHost.config allow.',
    },
    'inferredBuild.below': {
      type: 'build',
      privacy: 'public',
      requests: ['applicationHost.config'],
      doc: 'First build that they exclude; `null` where nothing is excluded.',
    },
    roles: {
      type: 'enum',
      many: 'set',
      values: ['Mailbox', 'ClientAccess', 'HubTransport', 'UnifiedMessaging', 'Edge'],
      privacy: 'public',
      doc: 'Exchange roles.',
    },
    edition: { type: 'enum', privacy: 'public', doc: 'Edition.' },
    site: { type: 'name', privacy: 'internal', doc: 'Active Directory site, its last name only.' },
    isClientAccess: {
      type: 'boolean',
      privacy: 'public',
      doc: 'Serves clients: ClientAccess up to 2013, Mailbox from 2016.',
    },
  },
};
