import type { CollectionLine } from '../../model/snapshot.ts';
import type { CatalogRequest } from '../catalog/catalog-request.ts';
import { CATALOG } from '../catalog.ts';
import { type CapturedServer, canAnswer, isAnswered, isNeededHere, lackingServers } from './answered.ts';
import {
  type ByHandCommand,
  byHand,
  clientCommands,
  EXAMPLE_CLIENT,
  folderLine,
  type OrganizationNames,
  type ShellName,
  shellOf,
} from './by-hand.ts';
import { ASKED_LAST, handRank, SAID_ELSEWHERE } from './hand-order.ts';

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
interface CaptureFacts {
  readonly lines: readonly CollectionLine[];
  readonly servers: readonly CapturedServer[];
  readonly names: OrganizationNames;
  /** Client computers with any evidence. */
  readonly clients: readonly string[];
  /** Requests that somebody waits for; `null`: all. */
  readonly wanted: ReadonlySet<string> | null;
}

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
    .sort((a, b) => handRank(a) - handRank(b));
  const here = requests.filter(
    (request) => request.runsOn === 'management-host' && isNeededHere(request, lines, servers),
  );
  const at = (shell: ShellName, isLast: boolean): StillNeeded =>
    placeOf(
      'management-host',
      null,
      shell,
      here
        .filter((request) => shellOf(request) === shell && isLast === ASKED_LAST.has(request.id))
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
    placeOf('client', EXAMPLE_CLIENT, 'command-prompt', asksClients ? clientCommands(EXAMPLE_CLIENT) : []),
    at('command-prompt', false),
    at('powershell', false),
    at('exchange-management-shell', true),
  ].filter((place) => place.commands.length > 0);
}

const placeOf = (
  place: StillNeeded['place'],
  server: string | null,
  shell: ShellName,
  commands: readonly ByHandCommand[],
): StillNeeded => ({ place, server, shell, folders: folderLine(shell, commands) ?? null, commands });

function commandsHere(
  request: CatalogRequest,
  lines: readonly CollectionLine[],
  servers: readonly CapturedServer[],
  names: OrganizationNames,
): readonly ByHandCommand[] {
  if (!request.command.includes('{server}')) return byHand(request, null, names);
  return lackingServers(request, lines, servers).flatMap((server) => byHand(request, server.name, names));
}
