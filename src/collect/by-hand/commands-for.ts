import { requestNamed } from '../catalog.ts';
import { type ByHandCommand, byHand, clientCommands, EXAMPLE_CLIENT, type OrganizationNames } from './by-hand.ts';
import { SAID_ELSEWHERE } from './hand-order.ts';

/** Computers that one request was not made on, by name; none where the capture knows no such computer. */
interface LackingComputers {
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
      ? orThat(computers.names, EXAMPLE_CLIENT).flatMap(clientCommands)
      : request.runsOn === 'each-server' || request.command.includes('{server}')
        ? computers.names.flatMap((server) => byHand(request, server, names))
        : byHand(request, null, names);
  const ofKey = key === undefined ? [] : commands.filter(({ command }) => command.includes(`"${key}"`));
  return ofKey.length > 0 ? ofKey : commands;
}

const orThat = (names: readonly string[], example: string): readonly string[] =>
  names.length === 0 ? [example] : names;
