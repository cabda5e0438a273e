import type { KindSpec } from '../kind.ts';

export const offlineAddressBook: KindSpec = {
  kind: 'offline-address-book',
  title: 'Offline address book',
  plural: 'offline address books',
  scope: 'organization',
  bulk: false,
  idPattern: /^.+$/,
  idExample: 'offline-address-book:\\default offline address book',
  requests: ['Get-OfflineAddressBook'],
  cmdlets: {
    'Get-OfflineAddressBook': {
      types: ['OfflineAddressBook'],
      asks: [
        'name',
        'isDefault',
        'virtualDirectories',
        'globalWebDistributionEnabled',
        'webDistributionEnabled',
        'generatingMailbox',
        'lastTouchedTime',
        'exchangeVersion',
      ],
      signs: [['globalWebDistributionEnabled'], ['webDistributionEnabled']],
    },
  },
  properties: {
    identity: {
      type: 'name',
      from: null,
      privacy: 'internal',
      identity: true,
      doc: '`\\Default Offline Address Book`.',
    },
    name: {
      type: 'name',
      from: ['Name', 'Identity'],
      privacy: 'internal',
      identity: true,
      doc: 'Name without the leading backslash.',
    },
    isDefault: { type: 'boolean', privacy: 'public' },
    webDistributionEnabled: { type: 'boolean', privacy: 'public' },
    globalWebDistributionEnabled: {
      type: 'boolean',
      privacy: 'public',
      doc: 'GlobalWebDistributionEnabled (2013 CU7 and later).',
    },
    virtualDirectories: {
      type: 'name',
      many: 'set',
      privacy: 'internal',
      doc: 'Virtual directories that it is distributed from.',
    },
    generatingMailbox: { type: 'name', privacy: 'pii' },
    exchangeVersion: { type: 'text', privacy: 'public', doc: 'ExchangeVersion of the object, as printed.' },
    lastTouchedTime: {
      type: 'time',
      privacy: 'public',
      doc: 'LastTouchedTime, ISO 8601 UTC; unknown from localized text.',
    },
  },
};
