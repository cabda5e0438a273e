import type { KindSpec } from '../kind.ts';
import { OTHER_REGISTRY_PARTS, REGISTRY_PARTS } from '../parts/registry/registry-parts.ts';
import { REGISTRY_PLACES } from '../parts/registry/registry-place.ts';

export const registryValue: KindSpec = {
  kind: 'registry-value',
  title: 'Registry value',
  plural: 'registry values',
  scope: 'server',
  bulk: false,
  idPattern: /^[^/]+\/(hklm|hkcu|hku)\/.+$/,
  idExample: 'registry-value:ex01/hklm/system/currentcontrolset/control/lsa/lmcompatibilitylevel',
  requests: ['reg query'],
  parts: REGISTRY_PARTS,
  otherParts: OTHER_REGISTRY_PARTS,
  places: REGISTRY_PLACES,
  properties: {
    computer: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name of the computer.' },
    computerRole: {
      type: 'enum',
      values: ['server', 'client'],
      privacy: 'public',
      identity: true,
      doc: '`client` for an export below `clients/`, else `server`.',
    },
    hive: { type: 'enum', values: ['HKLM', 'HKCU', 'HKU'], privacy: 'public', identity: true, doc: 'Hive.' },
    key: { type: 'name', privacy: 'public', identity: true, doc: 'Key below the hive, with backslashes.' },
    name: { type: 'name', privacy: 'public', identity: true, doc: 'Value name.' },
    hiveOwner: {
      type: 'enum',
      values: ['machine', 'user', 'service-account', 'unknown'],
      privacy: 'internal',
      doc: 'Whose hive it is.',
    },
    data: { type: 'integer', privacy: 'internal', doc: 'A DWORD as a number; `null`: asked, and not set.' },
    text: { type: 'text', privacy: 'pii', doc: 'A string value; `null`: asked, and not set.' },
    valueType: {
      type: 'enum',
      values: ['REG_DWORD', 'REG_SZ', 'REG_EXPAND_SZ', 'REG_MULTI_SZ', 'REG_QWORD', 'REG_BINARY'],
      privacy: 'public',
      doc: 'Registry type.',
    },
    setBy: {
      type: 'name',
      privacy: 'internal',
      doc: 'Name of the Group Policy object that sets it, as gpresult reports: it sets it back.',
    },
    zoneHost: {
      type: 'host',
      privacy: 'internal',
      doc: 'Of an entry of ZoneMap: the host that it sorts into a zone, `*.contoso.com` included; `null` where it names none.',
    },
    zone: {
      type: 'integer',
      privacy: 'public',
      doc: 'The zone: 1 intranet, 2 trusted sites, 3 Internet, 4 restricted; `null` where it is no number.',
    },
    windows: { type: 'text', privacy: 'public', doc: 'Windows version of the computer, where the export says it.' },
  },
};
