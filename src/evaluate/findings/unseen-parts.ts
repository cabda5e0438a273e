import type { KindPart } from '../../model/kind.ts';
import type { UnseenPart } from '../../model/run.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import { ORGANIZATION } from '../grid/grid-cell.ts';
import type { SeenWorld } from '../seen-world.ts';

/** What nobody asked for, one entry a command. Where no computer is known that could have it, the command alone. */
export function unseenParts({ grid, kind }: CompiledRule, world: SeenWorld): readonly UnseenPart[] {
  const { cells, homeless } = grid();
  const open = cells.filter(({ lines }) => lines.length === 0);
  // Whoever knows no computer at all begins with the servers.
  const ofServers = homeless.filter((part) => part.of !== 'client');
  const nowhere = ofServers.length > 0 ? ofServers : homeless;
  const places: readonly { readonly part: KindPart; readonly scope: string | null }[] =
    cells.length > 0 ? open : nowhere.map((part) => ({ part, scope: null }));
  const commands = Map.groupBy(places, ({ part }) => JSON.stringify([part.requests[0], part.command, part.of]));
  return [...commands.values()].flatMap((some): UnseenPart[] => {
    const part = some[0]?.part;
    if (part === undefined) return [];
    const scopes = new Set(some.flatMap(({ scope }) => (scope === null ? [] : [scope])));
    return [
      {
        request: part.requests[0] ?? kind.kind,
        ...(part.command === undefined ? {} : { command: part.command }),
        of: kind.scope === ORGANIZATION ? ORGANIZATION : (part.of ?? 'server'),
        scopes: kind.scope === ORGANIZATION ? [] : [...scopes].sort(),
        promised: world.requires.has(kind.kind),
      },
    ];
  });
}
