import type { Command } from 'commander';
import { staged } from '../audit/log/staged.ts';
import { isRead, takeSnapshot } from '../audit/take-snapshot.ts';
import { json, terminal } from '../lib/escape.ts';
import { DECLARATIONS, type EvidenceFlags, givenEvidence, MAP, TAKEN_AT } from './flags.ts';
import { endWith, type World } from './world.ts';

/** Adds `snapshot CAPTURE` to the program. */
export function registerSnapshot(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('snapshot')
    .description('what a capture says, as resources, one JSON line each; nothing is judged')
    .argument('<paths...>', 'what was exported: folders, zips, files')
    .option('--out <file>', 'write it here; compressed where the name ends in .gz')
    .option(...DECLARATIONS)
    .option(...TAKEN_AT)
    .option(...MAP)
    .action(async (paths: readonly string[], flags: EvidenceFlags & { readonly out?: string }) => {
      const { records, ...verdict } = await staged(world.log, 'open', () =>
        // A screen or a build server would obey what somebody wrote into a name; a file that is asked for obeys nothing.
        takeSnapshot(givenEvidence(paths, flags), flags.out ?? ((text) => world.out(json(text)))),
      );
      const problems = records.flatMap(({ hint, path, problem }) =>
        problem === null ? [] : [`${path}: ${problem}`, ...(hint === null ? [] : [`  ${hint}`])],
      );
      const notes = [`${records.filter(isRead).length} of ${records.length} files read`, ...problems];
      world.err(notes.map((note) => `${terminal(note)}\n`).join(''));
      finish(endWith(verdict, world));
    });
}
