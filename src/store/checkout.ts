import { dirname, join, relative, resolve } from 'node:path';
import { factsOf, factsOfTarget } from '../lib/files.ts';

/**
 * A folder as a path in the checkout (of git) that it lies in, with `/`; `''` is the checkout itself. `undefined` where it is
 * no folder or lies in none.
 */
export async function folderInCheckout(path: string, cwd: string): Promise<string | undefined> {
  const folder = resolve(cwd, path);
  if ((await factsOfTarget(folder))?.type !== 'folder') return undefined;
  for (let at = folder; ; at = dirname(at)) {
    if ((await factsOf(join(at, '.git'))) !== undefined) return relative(at, folder).replaceAll('\\', '/');
    if (dirname(at) === at) return undefined;
  }
}
