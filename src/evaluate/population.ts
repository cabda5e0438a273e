import type { KindSpec } from '../model/kind.ts';
import type { UnknownReason } from '../model/run.ts';
import type { GridReach } from './compile/compiled-condition.ts';
import { reasonForLine, reasonOf, worstOf } from './findings/reason.ts';
import { gridOf } from './grid/grid.ts';
import { type GridCell, isSeen, ORGANIZATION } from './grid/grid-cell.ts';
import { reachesAnyServer } from './grid/reached-parts.ts';
import type { SeenWorld } from './seen-world.ts';

/** Whether everything of a kind was seen; `gap` says why not. */
export type Population = { readonly complete: true } | { readonly complete: false; readonly gap: UnknownReason };

const COMPLETE: Population = { complete: true };

/**
 * Whether the population over the organization is complete (`docs/evaluation.md#when-a-population-is-complete`): every cell of it was seen, and, of a
 * kind that servers have, the list of servers is complete, unless only computers with certain names are asked for. Of client
 * computers there is no list.
 */
export function populationOf(world: SeenWorld, kind: KindSpec, reach: GridReach = {}): Population {
  const { cells, homeless } = gridOf(world, kind, reach);
  const broken = cells.find((cell) => cell.lines.length > 0 && !isSeen(cell));
  if (broken !== undefined) return openBy(reasonForCell(world, kind, broken));
  const server = kind.scope === 'server' && reachesAnyServer(kind, reach) ? world.kindOf('server') : undefined;
  const servers = server === undefined ? COMPLETE : populationOf(world, server);
  if (!servers.complete) return servers;
  const unlisted = cells.find(({ part, scope }) => part.of !== 'client' && isUnlisted(world, server, scope));
  if (unlisted !== undefined) {
    const [request] = server?.requests ?? [];
    const detail = `${request} does not list ${unlisted.scope.toUpperCase()}`;
    return openBy(reasonOf('not-in-answer', detail, ORGANIZATION, { request }));
  }
  const unseen = cells.find((cell) => !isSeen(cell));
  if (unseen !== undefined) return openBy(reasonForCell(world, kind, unseen));
  const ofClients = cells.some(({ part }) => part.of === 'client') || homeless.some(({ of }) => of === 'client');
  // Computers that are named need no list of all.
  const areNamed = cells.length > 0 && !reachesAnyServer(kind, reach);
  if (!ofClients || areNamed) return COMPLETE;
  const request = kind.requests[0];
  return openBy(reasonOf('not-asked', 'which client computers there are is not known', ORGANIZATION, { request }));
}

/** Why a cell was not seen: its worst answer, else that nobody asked. */
export function reasonForCell(world: SeenWorld, kind: KindSpec, { lines, part, scope }: GridCell): UnknownReason {
  const worst = worstOf(lines);
  if (worst !== undefined) return reasonForLine(worst);
  const [request = kind.kind] = part.requests;
  const asked = part.command?.split(' > ', 1)[0];
  const detail =
    asked !== undefined
      ? `nobody ran ${asked} on ${scope.toUpperCase()}`
      : `nobody asked ${scope === ORGANIZATION ? '' : `${scope.toUpperCase()} `}for ${request}`;
  return reasonOf('not-asked', detail, scope, { request, promised: world.requires.has(kind.kind) });
}

/** A server that shows itself elsewhere, and is not on the list of all: that list is not of all. */
function isUnlisted(world: SeenWorld, server: KindSpec | undefined, scope: string): boolean {
  return server !== undefined && world.resourceNamed(`server:${scope}`) === undefined;
}

const openBy = (gap: UnknownReason): Population => ({ complete: false, gap });
