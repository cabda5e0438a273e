import type { Command } from 'commander';
import { WAIVER_KINDS } from '../../policy/schema/waivers.ts';
import { POLICIES, repeated } from '../flags.ts';
import type { World } from '../world.ts';
import { type PolicyWorld, policyWorld } from './policy-world.ts';
import { type WaiverAddOptions, waiverAdd } from './waiver-add.ts';
import { waiverCheck } from './waiver-check.ts';
import { waiverList } from './waiver-list.ts';

/** Adds `waiver …` to the program; `finish` takes the exit code of the command that ran. */
export function registerWaiverCommands(program: Command, world: PolicyWorld): void {
  const { finish } = world;
  const waiver = program.command('waiver').description('accepted risks: list, check, ask for one');
  waiver
    .command('list')
    .description('every waiver of a file and how it stands')
    .argument('<file>', 'waivers file')
    .option('--as-of <time>', 'at this time')
    .action(async (file: string, options: { asOf?: string }) => finish(await waiverList(file, options, world)));
  waiver
    .command('check')
    .description('exit 5 where a waiver cannot cover anything')
    .argument('<file>', 'waivers file')
    .option('--as-of <time>', 'at this time')
    .option('--run <run>', 'hold them against what this audit found')
    .option(...POLICIES)
    .action(async (file: string, options: { asOf?: string; run?: string; policies: readonly string[] }) =>
      finish(await waiverCheck(file, options, world)),
    );
  waiver
    .command('add')
    .description('ask for a waiver; somebody else has to approve it in the file')
    .argument('<rule>', 'rule, for example IIS-001')
    .requiredOption('--id <id>', 'id of the waiver, for example W-012')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--requested-by <name>', 'who asks')
    .option('--kind <kind>', WAIVER_KINDS.join(', '), 'accepted-risk')
    .option('--resource <id>', 'id that the report shows')
    .option('--server <name>', 'every such resource of this server')
    .option('--path <path>', 'end of the IIS path: /EWS')
    .option(...repeated('--observed <property=value>', 'the value that is accepted; may be repeated'))
    .option('--days <n>', 'how long; default is the longest term of the severity')
    .option('--ticket <id>', 'change or ticket')
    .option('--file <file>', 'append to this file; default is stdout')
    .option(...POLICIES)
    .action(async (rule: string, options: WaiverAddOptions) => finish(await waiverAdd(rule, options, world)));
}

export const registerWaiver = (program: Command, world: World, finish: (code: number) => void): void =>
  registerWaiverCommands(program, policyWorld(world, finish));
