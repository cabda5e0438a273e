import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mapLimited } from '../../lib/async/map-limited.ts';
import { factsOf, namesIn, readWrittenText } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import { readParsedFiles } from '../../policy/read/yaml/parsed-files.ts';
import type { ParsedFile, PolicyFile } from '../../policy/read/yaml/yaml-file.ts';
import type { Surroundings } from '../surroundings.ts';

const MAX_BYTES = 1024 * 1024;
/** Files that are open at once: a system lets a program have so many. */
const AT_ONCE = 8;

/** Beside the built program, `dist/parsed-policies`; sources have none, and parse. */
const PARSED = fileURLToPath(new URL('../../../parsed-policies', import.meta.url));

/**
 * Policies, tests and profiles below some folders: `*.yaml` in each of them and in its `profiles/`. An audit needs no
 * tests, and leaves them out.
 */
export async function policyFiles(
  folders: readonly string[],
  world: Pick<Surroundings, 'home'>,
  options: { readonly tests: boolean } = { tests: true },
): Promise<readonly PolicyFile[]> {
  const files: PolicyFile[] = [];
  const bundled = join(world.home, 'policies');
  const parsedOf = await builtIn();
  for (const folder of folders) {
    const facts = await factsOf(folder);
    if (facts?.type !== 'folder') {
      throw new UserError('policies-missing', `"${folder}" is not a folder.`, {
        where: folder,
        hint: 'give a folder with policies in it',
      });
    }
    const before = files.length;
    for (const inside of [folder, join(folder, 'profiles')]) {
      if ((await factsOf(inside))?.type !== 'folder') continue;
      const names = (await namesIn(inside)).filter(
        (name) => /\.ya?ml$/i.test(name) && (options.tests || !/\.test\.ya?ml$/i.test(name)),
      );
      const own = resolve(folder) === resolve(bundled) ? {} : { folder: shortPath(folder, world) };
      const read = await mapLimited(names, AT_ONCE, async (name) => {
        const text = await readWrittenText(join(inside, name), { maxBytes: MAX_BYTES });
        const parsed = parsedOf(text);
        const path = shortPath(join(inside, name), world);
        return { path, text, ...own, ...(parsed === undefined ? {} : { parsed }) };
      });
      files.push(...read);
    }
    if (files.length === before) {
      throw new UserError('policies-empty', `"${folder}" holds no policy and no profile.`, {
        where: folder,
        hint: 'policies are files NAME.yaml in it, profiles in its folder "profiles"; "exaudit policy new" writes a first one',
      });
    }
  }
  return files;
}

/** The parsed form of texts that the program was built with; a text that differs in a byte has none. */
async function builtIn(): Promise<(text: string) => ParsedFile | undefined> {
  const isBuilt = (await factsOf(PARSED))?.type === 'file';
  return isBuilt ? readParsedFiles(await readWrittenText(PARSED)) : () => undefined;
}

/** Where the bundled policies are, then own folders; the bundled ones once, however they are named. */
export function besideBundled(folders: readonly string[], { home }: Pick<Surroundings, 'home'>): readonly string[] {
  const bundled = join(home, 'policies');
  return [bundled, ...folders.filter((folder) => resolve(folder) !== resolve(bundled))];
}

/** Bundled files are named from `policies/` on, others as the reader gave them: no path of a machine gets into a run. */
function shortPath(path: string, world: Pick<Surroundings, 'home'>): string {
  const bundled = join(world.home, '/');
  return (path.startsWith(bundled) ? path.slice(bundled.length) : path).replaceAll('\\', '/');
}
