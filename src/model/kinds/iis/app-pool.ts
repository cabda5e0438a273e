import { HAS_IIS } from '../../exchange/owners.ts';
import type { KindSpec } from '../../kind.ts';

const FROM_FILE = ['applicationHost.config'];
const FROM_BOTH = ['applicationHost.config', 'appcmd list apppool'];

export const appPool: KindSpec = {
  kind: 'app-pool',
  title: 'App pool',
  plural: 'app pools',
  scope: 'server',
  bulk: false,
  idPattern: /^[^/]+\/.+$/,
  idExample: 'app-pool:ex01/msexchangeservicesapppool',
  owners: HAS_IIS,
  requests: FROM_BOTH,
  properties: {
    server: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name of its server.' },
    name: { type: 'name', privacy: 'public', identity: true, doc: 'Name, `MSExchangeServicesAppPool`.' },
    state: {
      type: 'enum',
      values: ['Started', 'Stopped', 'Starting', 'Stopping', 'Unknown'],
      privacy: 'public',
      requests: ['appcmd list apppool'],
      doc: 'Whether it runs; only the running IIS knows.',
    },
    managedRuntimeVersion: {
      type: 'name',
      privacy: 'public',
      requests: FROM_BOTH,
      doc: '`v4.0`; `null` where it runs no managed code.',
    },
    managedPipelineMode: {
      type: 'enum',
      values: ['Integrated', 'Classic'],
      privacy: 'public',
      requests: FROM_BOTH,
      doc: 'Pipeline mode.',
    },
    identityType: {
      type: 'enum',
      values: ['LocalSystem', 'LocalService', 'NetworkService', 'SpecificUser', 'ApplicationPoolIdentity'],
      privacy: 'public',
      requests: FROM_FILE,
      doc: 'Account that it runs as; Exchange ships `LocalSystem`.',
    },
    autoStart: { type: 'boolean', privacy: 'public', requests: FROM_FILE, doc: 'It starts with IIS.' },
  },
};
