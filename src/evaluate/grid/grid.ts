import type { KindPart, KindSpec, Owners } from '../../model/kind.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import type { GridReach } from '../compile/compiled-condition.ts';
import { F, T, type Truth, U } from '../compile/truth.ts';
import type { SeenWorld } from '../seen-world.ts';
import { coversPart } from './covers-part.ts';
import { type Grid, type GridCell, isSeen, ORGANIZATION } from './grid-cell.ts';
import { isFalseOf, probeOf, reachedParts } from './reached-parts.ts';
import { suitsServer } from './suits-server.ts';

/** The parts of a kind on every computer that may have them, with the answers that cover each (`docs/evaluation.md#the-grid`). */
export function gridOf(world: SeenWorld, kind: KindSpec, reach: GridReach = {}): Grid {
  const cells: GridCell[] = [];
  const homeless: KindPart[] = [];
  const lines = Map.groupBy(world.collectionsOf(kind.kind), (line) => line.scope);
  const at = (scope: string): readonly CollectionLine[] => lines.get(scope) ?? [];
  for (const part of reachedParts(kind, reach)) {
    const scopes = kind.scope === ORGANIZATION ? [ORGANIZATION] : world.computers(part.of ?? 'server');
    if (scopes.length === 0) homeless.push(part);
    for (const scope of scopes) {
      const probe = probeOf(kind, part, scope);
      const owed = owes(world, kind, part, scope);
      if (owed === F || isFalseOf(reach.where, probe) || isFalseOf(reach.applies, probe)) continue;
      const here = scope === ORGANIZATION ? at(scope) : [...at(ORGANIZATION), ...at(scope)];
      cells.push({
        scope,
        part,
        isOwed: owed === T,
        lines: here.filter((line) => coversPart(line, kind, part, scope, reach.where)),
      });
    }
  }
  return { cells, homeless };
}

/** Whether a computer, or the organization, has a part: false only where its release or its roles, or an answer, say that it has none. */
function owes(world: SeenWorld, kind: KindSpec, part: KindPart, scope: string): Truth {
  if (part.of === 'client') return T;
  if (kind.scope === ORGANIZATION) return owedByAny(world, part.owners ?? kind.owners);
  const server = world.resourceNamed(`server:${scope}`);
  const { unless } = part;
  const hasOther =
    unless !== undefined &&
    suitsServer([{ exchange: unless.exchange }], server) !== F &&
    world
      .collectionsOf(kind.kind)
      .some((line) => line.scope === scope && line.status === 'complete' && unless.answered.includes(line.request));
  return hasOther ? F : suitsServer(part.owners ?? kind.owners, server);
}

/** An organization has none of it only where all of its servers are known, and none of them may have it. */
function owedByAny(world: SeenWorld, owners: Owners | undefined): Truth {
  if (owners === undefined) return T;
  const servers = world.computers('server');
  const canHave = (scope: string): boolean => suitsServer(owners, world.resourceNamed(`server:${scope}`)) !== F;
  if (servers.length === 0 || servers.some(canHave)) return T;
  const list = world.kindOf('server');
  return list !== undefined && gridOf(world, list).cells.every(isSeen) ? F : U;
}
