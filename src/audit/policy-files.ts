import { join } from 'node:path';
import { factsOf, namesIn, readText } from '../lib/files.ts';
import { UserError } from '../model/error.ts';
import type { PolicyFile } from '../policy/read/policy-file.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Policies, tests and profiles below some folders: `*.yaml` in each of them and in its `profiles/`. An audit needs no
 * tests, and leaves them out.
 */
export async function policyFiles(
  folders: readonly string[],
  world: { readonly home: string },
  options: { readonly tests: boolean } = { tests: true },
): Promise<readonly PolicyFile[]> {
  const files: PolicyFile[] = [];
  for (const folder of folders) {
    const facts = await factsOf(folder);
    if (facts?.type !== 'folder') {
      throw new UserError('policies-missing', `"${folder}" is not a folder.`, {
        where: folder,
        hint: 'give a folder with policies in it',
      });
    }
    for (const inside of [folder, join(folder, 'profiles')]) {
      if ((await factsOf(inside))?.type !== 'folder') continue;
      for (const name of await namesIn(inside)) {
        if (!/\.ya?ml$/i.test(name) || (!options.tests && /\.test\.ya?ml$/i.test(name))) continue;
        const path = join(inside, name);
        files.push({ path: shortPath(path, world), text: await readText(path, { maxBytes: MAX_BYTES }) });
      }
    }
  }
  return files;
}

/** Bundled files are named from `policies/` on, others as the reader gave them: no path of a machine gets into a run. */
function shortPath(path: string, world: { readonly home: string }): string {
  const bundled = join(world.home, '/');
  return (path.startsWith(bundled) ? path.slice(bundled.length) : path).replaceAll('\\', '/');
}
