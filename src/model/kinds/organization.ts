import { declaredProperties } from '../declared/declared-facts.ts';
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
  key: 'name',
  cmdlets: {
    'Get-OrganizationConfig': {
      types: ['OrganizationConfig'],
      asks: ['*', 'remotePublicFolderMailboxes'],
      signs: [
        ['mapiHttpEnabled', 'oauth2ClientProfileEnabled'],
        ['mapiHttpEnabled', 'hybridConfigurationStatus'],
        ['mapiHttpEnabled', 'publicFoldersEnabled'],
        ['mapiHttpEnabled', 'defaultAuthenticationPolicy'],
        ['mapiHttpEnabled', 'IsMixedMode'],
      ],
    },
  },
  properties: {
    name: {
      type: 'name',
      from: ['Name', 'Identity'],
      privacy: 'internal',
      identity: true,
      doc: 'Name of the Exchange organization.',
    },
    mapiHttpEnabled: { type: 'boolean', privacy: 'public', doc: 'MapiHttpEnabled: the switch for MAPI over HTTP.' },
    oauth2ClientProfileEnabled: { type: 'boolean', from: 'OAuth2ClientProfileEnabled', privacy: 'public' },
    // Numbers as the captures of Exchange 2019 show them.
    hybridConfigurationStatus: { type: 'enum', numbers: { 0: 'Unknown' }, privacy: 'public' },
    ewsEnabled: { type: 'boolean', privacy: 'public', doc: 'EwsEnabled; `null` leaves the choice to each mailbox.' },
    defaultAuthenticationPolicy: { type: 'name', privacy: 'internal' },
    publicFoldersEnabled: {
      type: 'enum',
      values: ['None', 'Local', 'Remote'],
      numbers: { 1: 'Local' },
      privacy: 'public',
    },
    remotePublicFolderMailboxes: {
      type: 'name',
      many: 'set',
      privacy: 'internal',
      doc: 'RemotePublicFolderMailboxes: where PublicFoldersEnabled is Remote, who leads there.',
    },
    ...declaredProperties,
  },
};
