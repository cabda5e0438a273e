import { withoutUrlSecrets } from '../../../lib/web/url-secret.ts';
import { wordTable } from '../../../lib/words/word-table.ts';
import type { Value } from '../../../model/resource.ts';
import { askText } from '../../catalog/ask-text.ts';
import { CATALOG } from '../../catalog.ts';
import type { Leaving } from '../../request-log.ts';
import type { ScriptCall } from '../../runner.ts';
import { isSecretMember } from './exchange.ts';

/** The request of the catalog that each script puts. */
const REQUEST_OF: { readonly [script: string]: string } = wordTable({
  'server-files': 'applicationHost.config',
  'server-registry': 'reg query',
});
/** Where its answer is written is nothing that is asked. */
const OUR_OWN = new Set(['file']);

/**
 * A call as an auditor reads it: of a cmdlet the command that Exchange gets, of any other script its name and its data,
 * whole. What the scripts themselves send stands in docs/requests.md.
 */
function callText(call: ScriptCall): string {
  const { cmdlet, parameters } = call.data;
  if (typeof cmdlet === 'string' && isMap(parameters))
    return askText({ type: 'cmdlet', cmdlet, parameters, properties: [] });
  const data = Object.fromEntries(
    Object.entries(call.data).filter(([name]) => !OUR_OWN.has(name) && !isSecretMember(name)),
  );
  return withoutUrlSecrets(`${call.script}.ps1 ${JSON.stringify(data)}`);
}

/**
 * A call as the log tells it before it is sent.
 *
 * @param bytes How long the line is that PowerShell gets.
 * @param endpoint Where cmdlets go: what `connect.ps1` was given.
 */
export function callLeaving(call: ScriptCall, bytes: number, endpoint: string): Leaving {
  const { cmdlet, computer, parameters } = call.data;
  const text = callText(call);
  if (typeof cmdlet === 'string') {
    const server = isMap(parameters) ? (parameters.Server ?? parameters.Identity) : undefined;
    const scope = typeof server === 'string' ? server : 'organization';
    return { via: 'powershell', target: endpoint, text, bytes, request: requestOf(cmdlet), scope };
  }
  const request = REQUEST_OF[call.script];
  const target = request === undefined ? endpoint : computer === '' ? 'this computer' : String(computer);
  return { via: 'powershell', target, text, bytes, ...(request === undefined ? {} : { request }) };
}

/** What `connect.ps1` is given, in a word: an address, the path of a script, `snapin`. */
export function endpointOf({ path, uri, way }: ScriptCall['data']): string {
  const [first = 'this computer'] = [uri, path, way].filter((one) => typeof one === 'string');
  return withoutUrlSecrets(first);
}

/** An older Exchange has the cmdlet under another name. */
function requestOf(cmdlet: string): string {
  const found = CATALOG.find(({ asks }) => asks.some((ask) => ask.type === 'cmdlet' && ask.cmdlet === cmdlet));
  return found?.id ?? cmdlet;
}

const isMap = (value: Value | undefined): value is { readonly [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
