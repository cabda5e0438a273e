import { wordTable } from '../lib/words/word-table.ts';
import { RELEASE_NAMES, type Release } from '../model/exchange-version.ts';
import type { CollectionLine } from '../model/snapshot.ts';
import {
  type ByHandCommand,
  byHand,
  clientCommands,
  folderLine,
  type OrganizationNames,
  type ShellName,
  shellOf,
} from './by-hand.ts';
import type { CatalogRequest } from './catalog/catalog-request.ts';
import { CATALOG, requestNamed } from './catalog.ts';

/** A server of the capture, as far as it is known. */
export interface CapturedServer {
  /** NetBIOS name. */
  readonly name: string;
  readonly release: Release | undefined;
}

/** Commands to type in one place, in one shell, in their order. */
export interface StillNeeded {
  readonly place: 'management-host' | 'server' | 'client';
  /** NetBIOS name of the server or client; `null`: the management host. */
  readonly server: string | null;
  readonly shell: ShellName;
  /** Makes the folders that the commands write into. */
  readonly folders: string | null;
  readonly commands: readonly ByHandCommand[];
}

/** What a capture holds, as far as it decides what is still needed. */
export interface CaptureFacts {
  readonly lines: readonly CollectionLine[];
  readonly servers: readonly CapturedServer[];
  readonly names: OrganizationNames;
  /** Client computers with any evidence. */
  readonly clients: readonly string[];
  /** Requests that somebody waits for; `null`: all. */
  readonly wanted: ReadonlySet<string> | null;
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
  'Get-AuthConfig',
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
const SAID_ELSEWHERE: { readonly [request: string]: string } = wordTable({
  'appcmd list config': 'applicationHost.config',
});

/** What a capture still lacks, by place and shell, each in the order of a hand export; mailboxes come last of all. */
export function stillNeeded({ lines, servers, names, clients, wanted }: CaptureFacts): readonly StillNeeded[] {
  const requests = [...CATALOG]
    .filter(
      (request) =>
        request.source !== 'declaration' &&
        request.optional !== true &&
        SAID_ELSEWHERE[request.id] === undefined &&
        (wanted === null || wanted.has(request.id)),
    )
    .sort((a, b) => rank(a) - rank(b));
  const here = requests.filter(
    (request) => request.runsOn === 'management-host' && isNeededHere(request, lines, servers),
  );
  const at = (shell: ShellName, isLast: boolean): StillNeeded =>
    placeOf(
      'management-host',
      null,
      shell,
      here
        .filter((request) => shellOf(request) === shell && isLast === LAST.has(request.id))
        .flatMap((request) => commandsHere(request, lines, servers, names)),
    );
  const onServers = servers.map((server) => {
    const own = requests.filter(
      (request) =>
        request.runsOn === 'each-server' && canAnswer(request, server) && !isAnswered(request.id, server.name, lines),
    );
    const commands = own.flatMap((request) => byHand(request, server.name, names));
    return placeOf('server', server.name, 'command-prompt', commands);
  });
  const asksClients = clients.length === 0 && (wanted === null || wanted.has('reg query'));
  return [
    at('exchange-management-shell', false),
    ...onServers,
    placeOf('client', CLIENT, 'command-prompt', asksClients ? clientCommands(CLIENT) : []),
    at('command-prompt', false),
    at('powershell', false),
    at('exchange-management-shell', true),
  ].filter((place) => place.commands.length > 0);
}

/** Computers that one request was not made on, by name; none where the capture knows no such computer. */
export interface LackingComputers {
  readonly of: 'organization' | 'server' | 'client';
  readonly names: readonly string[];
}

/**
 * What is typed for one request, the lines of `stillNeeded` and no others; none where nobody types it, or where it is
 * not known on which servers.
 *
 * @param key Of the registry, where one is all that is missing.
 */
export function commandsFor(
  id: string,
  computers: LackingComputers,
  names: OrganizationNames,
  key?: string,
): readonly ByHandCommand[] {
  const request = requestNamed(SAID_ELSEWHERE[id] ?? id);
  if (request === undefined || request.source === 'declaration') return [];
  const commands =
    computers.of === 'client'
      ? orThat(computers.names, CLIENT).flatMap(clientCommands)
      : request.runsOn === 'each-server' || request.command.includes('{server}')
        ? computers.names.flatMap((server) => byHand(request, server, names))
        : byHand(request, null, names);
  const ofKey = key === undefined ? [] : commands.filter(({ command }) => command.includes(`"${key}"`));
  return ofKey.length > 0 ? ofKey : commands;
}

const orThat = (names: readonly string[], example: string): readonly string[] =>
  names.length === 0 ? [example] : names;

/** They take longest. */
const LAST: ReadonlySet<string> = new Set(['Get-MoveRequest', 'Get-Mailbox', 'Get-CASMailbox', 'Get-User']);
/** Nobody knows what the computer of the person is called. */
const CLIENT = 'PC1';

const placeOf = (
  place: StillNeeded['place'],
  server: string | null,
  shell: ShellName,
  commands: readonly ByHandCommand[],
): StillNeeded => ({ place, server, shell, folders: folderLine(shell, commands) ?? null, commands });

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
  names: OrganizationNames,
): readonly ByHandCommand[] {
  if (!request.command.includes('{server}')) return byHand(request, null, names);
  return lacking(request, lines, servers).flatMap((server) => byHand(request, server.name, names));
}

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
