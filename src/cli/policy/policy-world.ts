import { join } from 'node:path';
import { policyFiles } from '../../audit/policy-files.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import { factsOf, readText, writeFile } from '../../lib/files.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import type { World } from '../world.ts';
import type { PolicyDeps } from './policy-deps.ts';

/** What the commands about policies and waivers use of the outside, from what the program was given. */
export function policyWorld(world: World): PolicyDeps {
  return {
    readFiles: (folder) => policyFiles([folder ?? join(world.home, 'policies')], world),
    readText: (path) => readText(path),
    appendText: async (path, text) => {
      const before = (await factsOf(path)) === undefined ? '' : await readText(path);
      await writeFile(path, before + text);
    },
    write: world.out,
    evaluate: (source, rules, { asOf }) =>
      withScratch((scratch) => evaluate(source, rules, { asOf: new Date(asOf), scratch })),
    now: world.now,
  };
}
