import type { Ask, CatalogRequest, CmdletAsk } from '../catalog/catalog-request.ts';
import { CATALOG } from '../catalog.ts';
import { literal, wrappedLiterals } from './standalone-text.ts';

/** Which of the two standalone collectors: 5.1 and 7, or 2.0 for Exchange 2007 and 2010. */
export type StandaloneRelease = 'modern' | 'legacy';

/** Requests that a script on a server cannot put, and why; a test holds that every other one is in the scripts. */
export const NOT_IN_SCRIPTS: { readonly [id: string]: string } = {
  'declarations.yaml': 'people answer it',
  DNS: 'exaudit asks the names itself, from where it runs',
  'HTTP probe': 'exaudit asks the addresses itself, from where it runs',
};

/** Number of a release as the scripts compare it: 8, 14, then 150 to 152. */
const RELEASES = { '2007': 8, '2010': 14, '2013': 150, '2019': 152 } as const;

const isCmdlet = (ask: Ask): ask is CmdletAsk => ask.type === 'cmdlet';

/** The requests of the catalog that are cmdlets this release of the script asks. */
function cmdletRequests(release: StandaloneRelease): readonly CatalogRequest[] {
  return CATALOG.filter(
    (request) =>
      request.asks.some(isCmdlet) && !(release === 'legacy' && (request.since === '2013' || request.since === '2019')),
  );
}

/** `Get-ExchangeServer`, which all others follow from. */
export function serverCalls(): string {
  return call(requestOf('Get-ExchangeServer'), '$exauditListed = @(Request-ExauditOrganization', ')');
}

/** Everything that is asked through Exchange, mailboxes apart; the databases are remembered for them. */
export function organizationCalls(release: StandaloneRelease): string {
  const lines = cmdletRequests(release)
    .filter((request) => request.id !== 'Get-ExchangeServer' && !isOfPeople(request))
    .map((request) => {
      if (request.scope === 'each-server') return call(request, 'Request-ExauditServers', '');
      if (request.id !== 'Get-MailboxDatabase') return call(request, '[void] @(Request-ExauditOrganization', ')');
      const listed = call(request, '$exauditListedDatabases = @(Request-ExauditOrganization', ')');
      const name = release === 'modern' ? "[string] $_['Name']" : '[string] $_.Name';
      const recovery = release === 'modern' ? "$_['Recovery']" : '$_.Recovery';
      return `${listed}\n$ExauditDatabases = @($exauditListedDatabases | Where-Object { $null -ne $_ -and ${recovery} -ne $true } | ForEach-Object { ${name} })`;
    });
  return lines.join('\n');
}

export function mailboxCalls(release: StandaloneRelease): string {
  return cmdletRequests(release)
    .filter(isOfPeople)
    .map((request) => {
      if (request.scope !== 'each-database') return call(request, '[void] @(Request-ExauditOrganization', ' -Person)');
      const [ofDatabase, all] = request.asks.filter(isCmdlet);
      if (ofDatabase === undefined || all === undefined)
        throw new Error(`"${request.id}" has no way to ask for all mailboxes`);
      return `${comment(request)}Request-ExauditMailboxes ${literal(request.id)} ${wrappedLiterals(ofDatabase.properties)} ${block(ofDatabase)} ${block(all)}`;
    })
    .join('\n');
}

/** Rows of these are people: they are written in files of their own, and hidden by `-Redact`. */
const isOfPeople = (request: CatalogRequest): boolean =>
  request.kinds.includes('mailbox') || request.kinds.includes('move-request');

function call(request: CatalogRequest, before: string, after: string): string {
  const asks = request.asks.filter(isCmdlet);
  const since = request.since === undefined ? '' : ` -Since ${RELEASES[request.since]}`;
  const other = request.ofOtherProduct === true ? ' -Other' : '';
  const role = request.id === 'Get-ClientAccessService' ? ' -ClientAccess' : '';
  const properties = wrappedLiterals(asks[0]?.properties ?? []);
  const ways =
    asks.length === 1
      ? `@(${asks.map(block).join('')})`
      : `@(\n${asks.map((ask) => `    ${block(ask)}`).join('\n')}\n)`;
  return `${comment(request)}${before} ${literal(request.id)} ${properties} ${ways}${since}${other}${role}${after}`;
}

/** The cmdlet as it is really sent, readable as it stands. */
function block(ask: CmdletAsk): string {
  const words = Object.entries(ask.parameters).map(([name, value]) => {
    if (value === true) return `-${name}`;
    if (value === '{server}') return `-${name} $server`;
    if (value === '{database}') return `-${name} $database`;
    if (typeof value === 'string' && /^[A-Za-z0-9]+$/.test(value)) return `-${name} ${value}`;
    throw new Error(`-${name} of ${ask.cmdlet} has a value that no script can say`);
  });
  return `{ ${[ask.cmdlet, ...words].join(' ')} }`;
}

const comment = (request: CatalogRequest): string => `\n# ${ascii(request.why)}\n`;
const ascii = (text: string): string => text.replaceAll('’', "'").replace(/[^\x20-\x7e]/g, '?');

function requestOf(id: string): CatalogRequest {
  const request = CATALOG.find((entry) => entry.id === id);
  if (request === undefined) throw new Error(`the catalog has no "${id}"`);
  return request;
}
