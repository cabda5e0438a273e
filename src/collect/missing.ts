import { RELEASE_NAMES, type Release } from '../model/exchange-version.ts';
import type { CollectionLine } from '../model/snapshot.ts';
import type { CatalogRequest } from './catalog/catalog-request.ts';
import { CATALOG } from './catalog.ts';

/** A server of the capture, as far as it is known. */
export interface CapturedServer {
  /** NetBIOS name. */
  readonly name: string;
  readonly release: Release | undefined;
}

/** Commands to run in one place. */
export interface StillNeeded {
  /** `null`: the management host. */
  readonly server: string | null;
  readonly commands: readonly { readonly request: string; readonly command: string; readonly rights: string }[];
}

/**
 * The order of a hand export (`docs/domain/collecting.md#order`): what everything else hangs on first, mailboxes last.
 */
const ORDER: readonly string[] = [
  'Get-ExchangeServer',
  'Get-OrganizationConfig',
  'Get-ClientAccessService',
  'Get-MapiVirtualDirectory',
  'Get-WebServicesVirtualDirectory',
  'Get-OabVirtualDirectory',
  'Get-AutodiscoverVirtualDirectory',
  'Get-OwaVirtualDirectory',
  'Get-EcpVirtualDirectory',
  'Get-ActiveSyncVirtualDirectory',
  'Get-PowerShellVirtualDirectory',
  'Get-OutlookAnywhere',
  'Get-OutlookProvider',
  'Get-AuthServer',
  'Get-AuthenticationPolicy',
  'Get-AcceptedDomain',
  'Get-MailboxDatabase',
  'Get-OfflineAddressBook',
  'Get-ExchangeCertificate',
  'netsh http show sslcert',
  'applicationHost.config',
  'web.config',
  'adsutil get',
  'appcmd list apppool',
  'appcmd list site',
  'reg query',
  'setspn -F -Q',
  'DNS',
  'HTTP probe',
  'Get-CsClientPolicy',
  'Get-MoveRequest',
  'Get-Mailbox',
  'Get-CASMailbox',
  'Get-User',
];
/** applicationHost.config says the same, with where it comes from. */
const SAID_ELSEWHERE: { readonly [request: string]: string } = { 'appcmd list config': 'applicationHost.config' };

/** What a capture still lacks, by place, each in the order of a hand export. */
export function stillNeeded(
  lines: readonly CollectionLine[],
  servers: readonly CapturedServer[],
): readonly StillNeeded[] {
  const requests = [...CATALOG]
    .filter(
      (request) =>
        request.source !== 'declaration' && request.optional !== true && SAID_ELSEWHERE[request.id] === undefined,
    )
    .sort((a, b) => rank(a) - rank(b));
  const here = requests
    .filter((request) => request.runsOn === 'management-host' && isNeededHere(request, lines, servers))
    .flatMap((request) => commandsHere(request, lines, servers));
  const places: StillNeeded[] = [{ server: null, commands: here }];
  for (const server of servers) {
    const commands = requests
      .filter(
        (request) =>
          request.runsOn === 'each-server' && canAnswer(request, server) && !isAnswered(request.id, server.name, lines),
      )
      .map((request) => commandOf(request, server.name));
    places.push({ server: server.name, commands });
  }
  return places.filter((place) => place.commands.length > 0);
}

function isNeededHere(
  request: CatalogRequest,
  lines: readonly CollectionLine[],
  servers: readonly CapturedServer[],
): boolean {
  if (servers.length > 0 && !servers.some((server) => canAnswer(request, server))) return false;
  if (request.scope !== 'each-server') return !isAnswered(request.id, 'organization', lines);
  return servers.length === 0
    ? !lines.some((line) => line.request === request.id)
    : lacking(request, lines, servers).length > 0;
}

const lacking = (
  request: CatalogRequest,
  lines: readonly CollectionLine[],
  servers: readonly CapturedServer[],
): readonly CapturedServer[] =>
  servers.filter((server) => canAnswer(request, server) && !isAnswered(request.id, server.name, lines));

function commandsHere(
  request: CatalogRequest,
  lines: readonly CollectionLine[],
  servers: readonly CapturedServer[],
): StillNeeded['commands'] {
  if (!request.command.includes('{server}')) return [commandOf(request, null)];
  return lacking(request, lines, servers).map((server) => commandOf(request, server.name));
}

const commandOf = (request: CatalogRequest, server: string | null): StillNeeded['commands'][number] => ({
  request: request.id,
  command: request.command.replaceAll('{server}', server ?? '{server}'),
  rights: request.rights,
});

/** Lines of the whole organization stand for each server; one that is not complete is no answer. */
function isAnswered(request: string, scope: string, lines: readonly CollectionLine[]): boolean {
  const found = lines.filter(
    (line) => line.request === request && (line.scope === scope.toLowerCase() || line.scope === 'organization'),
  );
  return found.length > 0 && found.every((line) => line.status === 'complete');
}

function canAnswer(request: CatalogRequest, { release }: CapturedServer): boolean {
  if (request.id === 'adsutil get') return release === '2007';
  if (request.since === undefined || release === undefined) return true;
  return RELEASE_NAMES.indexOf(release) >= RELEASE_NAMES.indexOf(request.since);
}

function rank(request: CatalogRequest): number {
  const at = ORDER.indexOf(request.id);
  return at < 0 ? ORDER.length : at;
}
