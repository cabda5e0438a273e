import { wordTable } from '../../lib/words/word-table.ts';
import type { LoggedRequest } from './logged-request.ts';

/** First segment of the path, or the name in the log of the front end, in lower case. */
const PROTOCOLS: { readonly [name: string]: string } = wordTable({
  autodiscover: 'Autodiscover',
  mapi: 'Mapi',
  rpc: 'RpcHttp',
  rpcwithcert: 'RpcHttp',
  rpchttp: 'RpcHttp',
  ews: 'Ews',
  oab: 'Oab',
  owa: 'Owa',
  owacalendar: 'Owa',
  ecp: 'Ecp',
  eas: 'ActiveSync',
  'microsoft-server-activesync': 'ActiveSync',
  powershell: 'PowerShell',
  api: 'Rest',
  rest: 'Rest',
});

/** All that there are. */
export const PROTOCOL_NAMES = [...new Set(Object.values(PROTOCOLS)), 'Other'];

/** What a client speaks, by where it asks; `Other` where that is none of the protocols of Exchange. */
export function clientProtocol({ protocol, path }: LoggedRequest): string {
  const end = path.indexOf('/', 1);
  const name = protocol !== '' ? protocol : path.slice(1, end === -1 ? Math.min(path.length, 64) : end);
  return PROTOCOLS[name.toLowerCase()] ?? 'Other';
}
