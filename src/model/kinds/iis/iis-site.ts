import { HAS_IIS } from '../../exchange/owners.ts';
import type { KindSpec } from '../../kind.ts';

const FROM_FILE = ['applicationHost.config'];
const FROM_BOTH = ['applicationHost.config', 'appcmd list site'];

export const iisSite: KindSpec = {
  kind: 'iis-site',
  title: 'IIS site',
  plural: 'IIS sites',
  scope: 'server',
  bulk: false,
  idPattern: /^[^/]+\/.+$/,
  idExample: 'iis-site:ex01/default web site',
  owners: HAS_IIS,
  requests: FROM_BOTH,
  properties: {
    server: { type: 'host', privacy: 'internal', identity: true, doc: 'NetBIOS name of its server.' },
    name: {
      type: 'iis-path',
      privacy: 'public',
      identity: true,
      doc: 'Name, `Default Web Site` or `Exchange Back End`.',
    },
    siteId: { type: 'integer', privacy: 'public', doc: 'Number of the site; 1 is the Default Web Site.' },
    state: {
      type: 'enum',
      values: ['Started', 'Stopped', 'Starting', 'Stopping', 'Unknown'],
      privacy: 'public',
      requests: ['appcmd list site'],
      doc: 'Whether it runs; only the running IIS knows.',
    },
    bindings: {
      type: 'name',
      many: 'set',
      privacy: 'internal',
      requests: FROM_BOTH,
      doc: 'As appcmd writes them: `https/*:444:` is protocol, address, port and host name.',
    },
    httpsPorts: {
      type: 'integer',
      many: 'set',
      privacy: 'public',
      requests: FROM_BOTH,
      doc: 'Ports of the https bindings.',
    },
    serverAutoStart: { type: 'boolean', privacy: 'public', requests: FROM_FILE, doc: 'It starts with IIS.' },
    'hsts.enabled': {
      type: 'boolean',
      privacy: 'public',
      requests: FROM_FILE,
      doc: 'HTTP Strict Transport Security of the site itself; a site that says nothing has it off. It must be off on Exchange Back End.',
    },
  },
};
