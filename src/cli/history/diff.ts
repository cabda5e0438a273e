import type { Command } from 'commander';
import { diff } from '../../audit/history/diff.ts';
import { EXIT } from '../../model/error.ts';
import { DRIFT_FORMATS, type DriftFormat } from '../../report/drift/drift-formats.ts';
import { knownFormat, readRedaction } from '../flags.ts';
import type { World } from '../world.ts';
import { HISTORY, HISTORY_FROM, type PlaceFlags, placeNamed } from './history-flag.ts';

const FORMATS = Object.keys(DRIFT_FORMATS) as DriftFormat[];

/** Adds `diff A B` to the program. */
export function registerDiff(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('diff')
    .description('how two snapshots, or two runs, differ, and where each difference comes from')
    .argument('<from>', WHAT)
    .argument('<to>', WHAT)
    .option(...HISTORY)
    .option(...HISTORY_FROM)
    .option('--format <name>', FORMATS.join(', '), 'terminal')
    .option('--redact <level>', 'none, pii or all; hiding names takes the key of a run', 'pii')
    .action(async (from: string, to: string, flags: PlaceFlags & { format: string; redact: string }) => {
      const format = knownFormat(flags.format, FORMATS);
      const asked = { from, to, history: placeNamed(flags), redact: readRedaction(flags.redact) };
      world.out(DRIFT_FORMATS[format](await diff(asked, world)));
      finish(EXIT.ok);
    });
}

const WHAT = 'a run of the history (id, number, "latest"), a run folder, a snapshot, or a capture';
