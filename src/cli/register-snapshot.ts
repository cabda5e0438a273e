import type { Command } from 'commander';
import { type SnapshotFlags, snapshotCommand } from './snapshot.ts';
import type { World } from './world.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Adds `snapshot CAPTURE` to the program. */
export function registerSnapshot(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('snapshot')
    .description('what a capture says, as resources, one JSON line each; nothing is judged')
    .argument('<paths...>', 'what was exported: folders, zips, files')
    .option('--out <file>', 'write it here; compressed where the name ends in .gz')
    .option('--declarations <file>', 'what only the organization itself can say')
    .option('--taken-at <time>', 'when the files were exported, where they do not say it (ISO 8601)')
    .option('--map <file=request@server>', 'say what a file is; may be repeated', collect, [])
    .action(async (paths: readonly string[], flags: SnapshotFlags) => {
      const answer = await snapshotCommand(paths, flags, world.out);
      world.err(answer.notes.map((note) => `${note}\n`).join(''));
      if (answer.reasons.length > 0) world.err(`exit ${answer.code}: ${answer.reasons.join('; also ')}\n`);
      finish(answer.code);
    });
}
