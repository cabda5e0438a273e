import { wordTable } from '../../lib/words/word-table.ts';

/** Pages that answer with a challenge; without them the folder itself is asked. As docs/probes.md lists them. */
const PAGES: { readonly [path: string]: string } = wordTable({
  autodiscover: '/Autodiscover/Autodiscover.xml',
  ews: '/EWS/Exchange.asmx',
  mapi: '/mapi/emsmdb',
  rpc: '/rpc/rpcproxy.dll',
});

const PORTS: { readonly [site: string]: number } = wordTable({ 'default web site': 443, 'exchange back end': 444 });

/** Where a location of IIS (`default web site/ews`) answers on its own server; `undefined` of other sites. */
export function wirePlace(location: string): { readonly port: number; readonly path: string } | undefined {
  const [site = '', ...parts] = location
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  const port = PORTS[site];
  const below = parts.join('/');
  if (port === undefined || !/^[a-z0-9 ._/-]+$/.test(below)) return undefined;
  return { port, path: PAGES[below] ?? `/${below.replaceAll(' ', '%20')}${parts.length === 1 ? '/' : ''}` };
}
