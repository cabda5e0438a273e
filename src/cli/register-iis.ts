import type { Command } from 'commander';
import { CATALOG } from '../collect/catalog.ts';
import { openCapture } from '../collect/sources/capture/capture.ts';
import { terminal } from '../lib/escape.ts';
import { iisEvidence } from '../normalize/iis-evidence.ts';
import { namedRequests } from '../normalize/place/place.ts';
import { type IisOptions, iisCommand } from './iis.ts';
import type { World } from './world.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Adds `iis CAPTURE` to the program. */
export function registerIis(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('iis')
    .description('effective IIS configuration of every location, with the layer and line that set it')
    .argument('<paths...>', 'applicationHost.config, or a folder or zip with one per server')
    .option('--location <path>', 'only this location: "Default Web Site/EWS", or how it ends: EWS')
    .option('--setting <name>', 'only this setting: providers, useKernelMode, sslFlags, ...')
    .option('--reach', 'which locations a change at server level would and would not reach')
    .option('--format <name>', 'text or json', 'text')
    .option('--map <file=request@server>', 'say what a file is; may be repeated', collect, [])
    .action(async (paths: readonly string[], flags: IisOptions & { readonly map: readonly string[] }) => {
      const requests = namedRequests(CATALOG.map((request) => request.id));
      const answer = await iisCommand(flags, async () =>
        iisEvidence(await openCapture(paths, { maps: flags.map }), requests),
      );
      world.out(answer.text);
      if (answer.reasons.length > 0) world.err(`exit ${answer.code}: ${terminal(answer.reasons.join('; also '))}\n`);
      finish(answer.code);
    });
}
