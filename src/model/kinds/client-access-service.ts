import { SERVES_CLIENTS } from '../exchange/owners.ts';
import type { KindSpec } from '../kind.ts';

export const clientAccessService: KindSpec = {
  kind: 'client-access-service',
  title: 'Client Access service',
  plural: 'Client Access services',
  scope: 'server',
  bulk: false,
  idPattern: /^[^/:]+$/,
  idExample: 'client-access-service:ex01',
  owners: SERVES_CLIENTS,
  requests: ['Get-ClientAccessService'],
  key: 'server',
  cmdlets: {
    'Get-ClientAccessService': {
      types: ['ClientAccessServer', 'ClientAccessService'],
      former: ['Get-ClientAccessServer'],
      signs: [['autodiscoverServiceInternalUri']],
    },
  },
  properties: {
    server: {
      type: 'host',
      from: ['Name', 'Identity', 'Fqdn'],
      privacy: 'internal',
      identity: true,
      doc: 'NetBIOS name of its server.',
    },
    autodiscoverServiceInternalUri: {
      type: 'url',
      from: 'AutoDiscoverServiceInternalUri',
      privacy: 'internal',
      doc: 'AutoDiscoverServiceInternalUri: the service connection point (SCP). `null`: it has none.',
    },
    autodiscoverHost: {
      type: 'host',
      from: null,
      privacy: 'internal',
      doc: 'Host of autodiscoverServiceInternalUri; `null` where there is none.',
    },
    autodiscoverSiteScope: { type: 'name', many: 'set', from: 'AutoDiscoverSiteScope', privacy: 'internal' },
    outlookAnywhereEnabled: { type: 'boolean', privacy: 'public', doc: 'OutlookAnywhereEnabled (Exchange 2010).' },
    alternateServiceAccount: {
      type: 'text',
      from: 'AlternateServiceAccountConfiguration',
      privacy: 'pii',
      doc: 'Account of the alternate service account credential, `null` where it is <Not set>.',
    },
    alternateServiceAccountName: {
      type: 'name',
      from: null,
      privacy: 'internal',
      doc: 'The same without domain and `$`, as service principal names name their accounts.',
    },
  },
};
