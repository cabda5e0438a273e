import type { KindSpec } from '../kind.ts';

const blocks = (name: string) => ({ type: 'boolean', privacy: 'public', doc: `${name}.` }) as const;

export const authenticationPolicy: KindSpec = {
  kind: 'authentication-policy',
  title: 'Authentication policy',
  plural: 'authentication policies',
  scope: 'organization',
  bulk: false,
  owners: [{ exchange: '2019..' }],
  idPattern: /^.+$/,
  idExample: 'authentication-policy:block legacy auth',
  requests: ['Get-AuthenticationPolicy'],
  key: 'name',
  cmdlets: {
    'Get-AuthenticationPolicy': {
      types: ['AuthenticationPolicy'],
      signs: [['blockLegacyAuthMapi'], ['blockLegacyAuthAutodiscover'], ['blockLegacyAuthWebServices']],
    },
  },
  properties: {
    name: {
      type: 'name',
      from: ['Name', 'Identity'],
      privacy: 'internal',
      identity: true,
      doc: 'Name, what users and the organization refer to.',
    },
    blockLegacyAuthActiveSync: blocks('BlockLegacyAuthActiveSync'),
    blockLegacyAuthAutodiscover: blocks('BlockLegacyAuthAutodiscover'),
    blockLegacyAuthImap: blocks('BlockLegacyAuthImap'),
    blockLegacyAuthMapi: blocks('BlockLegacyAuthMapi'),
    blockLegacyAuthOfflineAddressBook: blocks('BlockLegacyAuthOfflineAddressBook'),
    blockLegacyAuthPop: blocks('BlockLegacyAuthPop'),
    blockLegacyAuthRpc: blocks('BlockLegacyAuthRpc'),
    blockLegacyAuthWebServices: blocks('BlockLegacyAuthWebServices'),
    blockModernAuthActiveSync: blocks('BlockModernAuthActiveSync (2019 CU13 and later)'),
    blockModernAuthAutodiscover: blocks('BlockModernAuthAutodiscover (2019 CU13 and later)'),
    blockModernAuthImap: blocks('BlockModernAuthImap (2019 CU13 and later)'),
    blockModernAuthMapi: blocks('BlockModernAuthMapi (2019 CU13 and later)'),
    blockModernAuthOfflineAddressBook: blocks('BlockModernAuthOfflineAddressBook (2019 CU13 and later)'),
    blockModernAuthPop: blocks('BlockModernAuthPop (2019 CU13 and later)'),
    blockModernAuthRpc: blocks('BlockModernAuthRpc (2019 CU13 and later)'),
    blockModernAuthWebServices: blocks('BlockModernAuthWebServices (2019 CU13 and later)'),
    blocksLegacyOutlook: {
      type: 'boolean',
      from: null,
      privacy: 'public',
      doc: 'One of the five legacy blocks that Outlook needs open is set: Autodiscover, Mapi, OfflineAddressBook, Rpc, WebServices. Absent where a block was not seen and none of the others is set.',
    },
  },
};
