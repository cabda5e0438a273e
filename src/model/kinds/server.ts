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
  cmdlets: {
    'Get-ExchangeServer': {
      types: ['ExchangeServer'],
      signs: [
        ['build', 'roles'],
        ['build', 'edition'],
      ],
    },
  },
  properties: {
    name: {
      type: 'host',
      from: ['Name', 'Identity', 'Fqdn'],
      privacy: 'internal',
      identity: true,
      doc: 'NetBIOS name.',
    },
    fqdn: { type: 'host', privacy: 'internal', doc: 'Fully qualified name.' },
    build: {
      type: 'build',
      from: 'AdminDisplayVersion',
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
      from: 'ServerRole',
      values: ['Mailbox', 'ClientAccess', 'HubTransport', 'UnifiedMessaging', 'Edge'],
      // Bits of the directory attribute msExchCurrentServerRoles.
      numbers: { 2: 'Mailbox', 4: 'ClientAccess', 16: 'UnifiedMessaging', 32: 'HubTransport', 64: 'Edge' },
      areFlags: true,
      privacy: 'public',
      doc: 'Exchange roles.',
    },
    // As the captures of Exchange 2019 show it.
    edition: { type: 'enum', numbers: { 2: 'StandardEvaluation' }, privacy: 'public' },
    site: { type: 'name', privacy: 'internal', doc: 'Active Directory site, its last name only.' },
    isClientAccess: {
      type: 'boolean',
      from: null,
      privacy: 'public',
      doc: 'Serves clients: ClientAccess up to 2013, Mailbox from 2016.',
    },
  },
};
