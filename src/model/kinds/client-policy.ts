import type { KindSpec } from '../kind.ts';

export const clientPolicy: KindSpec = {
  kind: 'client-policy',
  title: 'Lync or Skype client policy',
  plural: 'client policies',
  scope: 'organization',
  bulk: false,
  idPattern: /^.+$/,
  idExample: 'client-policy:global',
  requests: ['Get-CsClientPolicy'],
  key: 'identity',
  cmdlets: {
    'Get-CsClientPolicy': {
      types: ['ClientPolicy'],
      signs: [['disableEmailComparisonCheck'], ['enableExchangeContactSync']],
    },
  },
  properties: {
    identity: { type: 'name', privacy: 'internal', identity: true, doc: '`Global` or `Tag:Sales`.' },
    disableEmailComparisonCheck: {
      type: 'boolean',
      privacy: 'public',
      doc: 'DisableEmailComparisonCheck; `null` compares.',
    },
    enableExchangeContactSync: { type: 'boolean', privacy: 'public' },
  },
};
