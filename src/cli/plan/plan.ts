import type { Command } from 'commander';
import { IMPACTS } from '../../model/words.ts';
import type { World } from '../world.ts';
import type { PlanFlags } from './change-flags.ts';
import { CHANGE_FORMAT_NAMES } from './change-formats.ts';

const gather = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function registerPlan(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('plan')
    .description('plan the changes that mend what fails: ordered steps with guards and a way back; changes nothing')
    .argument('[paths...]', 'a run, a snapshot, or what was exported')
    .option('--sample', 'plan for the bundled sample organization')
    .option('--rules <ids>', 'only these rules, separated by commas')
    .option('--servers <names>', 'only these servers, separated by commas')
    .option('--impact <level>', `nothing stronger than this: ${IMPACTS.join(', ')}`)
    .option('--profile <name>', 'judge by this profile; default is that of the run, or the one that fits best')
    .option('--target-profile <name>', 'also predict what this profile says afterwards')
    .option('--set <rule.parameter=value>', 'give a parameter of a rule a value; may be repeated', gather, [])
    .option('--policies <folder>', 'read rules and profiles from here as well; may be repeated', gather, [])
    .option('--waivers <file>', 'accepted risks: they get no step')
    .option('--declarations <file>', 'what only the organization itself can say')
    .option('--answer <rule.resource=value>', 'a value that only you can say; may be repeated', gather, [])
    .option('--accept-irreversible <rule>', 'plan steps of this rule though they cannot be undone wholly', gather, [])
    .option('--pilot <server>', 'the server that goes first')
    .option('--as-of <time>', 'judge waivers and expiry at this time (ISO 8601)')
    .option('--taken-at <time>', 'when the files were exported, where they do not say it (ISO 8601)')
    .option('--map <file=request@server>', 'say what a file is; may be repeated', gather, [])
    .option('--format <names>', `documents, separated by commas: ${CHANGE_FORMAT_NAMES.join(', ')}`, 'cab')
    .option('--start <time>', 'when the first wave begins; without it times are left open (ISO 8601)')
    .option('--until <time>', 'when workarounds end; default is as long as a waiver may last (ISO 8601)')
    .option('--redact <level>', 'of the documents: none, pii or all', 'pii')
    .option('--out <folder>', 'where plans are kept', 'exaudit-out')
    .action(async (paths: readonly string[], flags: PlanFlags) => {
      // Loaded where it is called: other commands begin faster without it.
      const { runPlan } = await import('./run-plan.ts');
      finish(await runPlan(paths, flags, world));
    });
}
