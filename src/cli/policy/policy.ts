import type { Command } from 'commander';
import { AS_OF, DECLARATIONS, MAP, POLICIES, repeated, SET, TAKEN_AT } from '../flags.ts';
import type { World } from '../world.ts';
import { policyLint, policyTest } from './policy-check.ts';
import { policyExplain } from './policy-explain.ts';
import { policyList } from './policy-list.ts';
import { policyQuestions, type QuestionsFlags } from './policy-questions.ts';
import { policyNew, policyShow, showSchema } from './policy-show.ts';
import { type PolicyWorld, policyWorld } from './policy-world.ts';

/** Adds `policy …` to the program; `finish` takes the exit code of the command that ran. */
export function registerPolicyCommands(program: Command, world: PolicyWorld): void {
  const { finish } = world;
  const policy = program.command('policy').description('look at rules and profiles, check them, run their tests');
  policy
    .command('lint')
    .description('check policies, their tests and profiles')
    .argument('[folder]', 'folder with policies; default are the bundled ones')
    .action(async (folder: string | undefined) => finish(await policyLint(folder, world)));
  policy
    .command('test')
    .description('run the tests beside policies, and the unknowns generated from them')
    .argument('[folder]', 'folder with policies; default are the bundled ones')
    .option('--rule <id>', 'only the tests of this rule')
    .action(async (folder: string | undefined, options: { rule?: string }) =>
      finish(await policyTest(folder, options, world)),
    );
  policy
    .command('list')
    .description('every rule, or those of a profile')
    .option('--profile <name>', 'only what this profile takes, with its severities')
    .option('--policies <folder>', 'folder with policies')
    .action(async (options: { profile?: string; policies?: string }) => finish(await policyList(options, world)));
  policy
    .command('show')
    .description('a rule as its file has it')
    .argument('<id>', 'rule, for example IIS-001')
    .option('--policies <folder>', 'folder with policies')
    .action(async (id: string, options: { policies?: string }) => finish(await policyShow(id, options, world)));
  policy
    .command('schema')
    .description('the JSON Schema of a file that people write')
    .argument('[name]', 'policy, profile, policy-test, waivers, declarations')
    .action(async (name: string | undefined) => finish(await showSchema(name, world)));
  policy
    .command('explain')
    .description('a rule in words, and which layer decided each of its parameters')
    .argument('<id>', 'rule, for example IIS-001')
    .option('--profile <name>', 'as this profile wants it; default is modern-default')
    .option(...repeated('--set <rule.parameter=value>', 'give a parameter a value; may be repeated'))
    .option('--policies <folder>', 'folder with policies')
    .action(async (id: string, options: { profile?: string; set: readonly string[]; policies?: string }) =>
      finish(await policyExplain(id, options, world)),
    );
  policy
    .command('new')
    .description('print a policy and its test to start from')
    .argument('<name>', 'name of the policy, lower case with hyphens')
    .option('--kind <kind>', 'kind of resource that it judges', 'iis-location')
    .option('--id <id>', 'id of its first rule', 'NEW-001')
    .action(async (name: string, options: { kind?: string; id?: string }) =>
      finish(await policyNew(name, options, world)),
    );
}

export function registerPolicy(program: Command, world: World, finish: (code: number) => void): void {
  registerPolicyCommands(program, policyWorld(world, finish));
  program.commands
    .find((command) => command.name() === 'policy')
    ?.command('questions')
    .description('what only the organization knows and rules want to know: a declarations.yaml to fill in')
    .argument('[paths...]', 'a run, a snapshot, or what was exported')
    .option('--sample', 'ask about the bundled sample organization')
    .option('--profile <name>', 'ask what this profile reads; default is the one that fits the evidence best')
    .option('--all', 'also what no rule of the profile reads')
    .option('--out <file>', 'write the file to fill in, where there is none yet')
    .option(...SET)
    .option(...POLICIES)
    .option('--waivers <file>', 'accepted risks and attestations')
    .option(...DECLARATIONS)
    .option(...AS_OF)
    .option(...TAKEN_AT)
    .option(...MAP)
    .action(async (paths: readonly string[], flags: QuestionsFlags) =>
      finish(await policyQuestions(paths, flags, world)),
    );
}
