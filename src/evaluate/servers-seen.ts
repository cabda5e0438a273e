import type { Evaluation } from '../model/run.ts';
import type { CompiledRule } from './compile/compile-rule.ts';
import { isSeen } from './grid/grid-cell.ts';
import type { SeenWorld } from './seen-world.ts';
import { serverOf } from './server-of.ts';

/** Servers that anything shows to be there, those that the list of all names, and those of which every rule saw what it has to see. */
export function serversSeen(
  world: SeenWorld,
  compiled: readonly CompiledRule[],
  ofBulk: ReadonlySet<string>,
): Evaluation['servers'] {
  const seen = new Set(ofBulk);
  for (const resource of world.everyResource()) {
    const name = serverOf(resource);
    if (name !== undefined) seen.add(name);
  }
  const server = world.kindOf('server');
  const isListed = world
    .collectionsOf('server')
    .some((line) => server?.requests.includes(line.request) === true && line.status !== 'failed');
  const known = world.resourcesOf('server').map((resource) => resource.id.slice('server:'.length));
  const open = new Set(
    compiled.flatMap(({ grid }) =>
      grid().cells.flatMap((cell) => (isSeen(cell) || cell.part.of === 'client' ? [] : [cell.scope])),
    ),
  );
  return {
    seen: [...seen].sort(),
    known: isListed ? known.sort() : null,
    covered: world.computers('server').filter((name) => !open.has(name)),
  };
}
