import { join } from 'node:path';
import { evaluate } from '../evaluate/evaluate.ts';
import { factsOf, namesIn, readText, writeFile } from '../lib/files.ts';
import { withScratch } from '../lib/files-scratch.ts';
import { UserError } from '../model/error.ts';
import type { PolicyFile } from '../policy/read/yaml-file.ts';
import type { EvaluateFn } from '../policy/tests/judge-test.ts';
import type { Surroundings } from './surroundings.ts';

const MAX_BYTES = 1024 * 1024;

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
function shortPath(path: string, world: Pick<Surroundings, 'home'>): string {
  const bundled = join(world.home, '/');
  return (path.startsWith(bundled) ? path.slice(bundled.length) : path).replaceAll('\\', '/');
}

/** A file that somebody fills in afterwards. Throws UserError('file-exists') where one is there, which may hold work. */
export async function writeNewFile(path: string, text: string): Promise<void> {
  if ((await factsOf(path)) !== undefined) {
    throw new UserError('file-exists', `"${path}" is there already, and may hold answers.`, {
      where: '--out',
      hint: 'name another file, or print to the screen without --out',
    });
  }
  await writeFile(path, text);
}

/** What is done with policies and waivers outside of an audit, as functions, so that tests do it without files. */
export interface PolicyPorts {
  /** Policies, tests and profiles of a folder; without one the bundled ones. Throws UserError for a missing folder. */
  readonly readFiles: (folder?: string) => Promise<readonly PolicyFile[]>;
  readonly readText: (path: string) => Promise<string>;
  /** Appends to a file; makes it where there is none. */
  readonly appendText: (path: string, text: string) => Promise<void>;
  readonly evaluate: EvaluateFn;
}

export const policyPorts = (world: Pick<Surroundings, 'home'>): PolicyPorts => ({
  readFiles: (folder) => policyFiles([folder ?? join(world.home, 'policies')], world),
  readText: (path) => readText(path),
  appendText: async (path, text) => {
    const before = (await factsOf(path)) === undefined ? '' : await readText(path);
    await writeFile(path, before + text);
  },
  evaluate: (source, rules, { asOf }) =>
    withScratch((scratch) => evaluate(source, rules, { asOf: new Date(asOf), scratch })),
});
