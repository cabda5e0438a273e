import type { Command } from 'commander';
import { AS_OF, DECLARATIONS, MAP, POLICIES, repeated, SET, TAKEN_AT } from '../flags.ts';
import type { World } from '../world.ts';
import { policyExplain } from './policy-explain.ts';
import { policyLint } from './policy-lint.ts';
import { policyList } from './policy-list.ts';
import { policyLock } from './policy-lock.ts';
import { policyNew } from './policy-new.ts';
import { policyQuestions, type QuestionsFlags } from './policy-questions.ts';
import { policyShow, showSchema } from './policy-show.ts';
import { policyTest, policyWatch } from './policy-test.ts';
import { type PolicyWorld, policyWorld } from './policy-world.ts';

interface FoldersFlag {
  readonly policies: readonly string[];
}

/** Adds `policy …` to the program; `finish` takes the exit code of the command that ran. */
export function registerPolicyCommands(program: Command, world: PolicyWorld): void {
  const { finish } = world;
  const policy = program.command('policy').description('look at rules and profiles, check them, run their tests');
  policy
    .command('lint')
    .description('check policies, their tests and profiles')
    .argument('[folders...]', 'folders with policies, read beside the bundled ones; without one the bundled ones alone')
    .option(...POLICIES)
    .action(async (folders: readonly string[], { policies }: FoldersFlag) =>
      finish(await policyLint([...folders, ...policies], world)),
    );
  policy
    .command('test')
    .description('run the tests beside policies, and the unknowns generated from them')
    .argument('[folders...]', 'folders with policies, read beside the bundled ones; without one the bundled ones alone')
    .option(...POLICIES)
    .option('--rule <id>', 'only the tests of this rule')
    .option('--watch', 'run them again whenever a file changes')
    .action(async (folders: readonly string[], options: FoldersFlag & { rule?: string; watch?: boolean }) => {
      const run = options.watch === true ? policyWatch : policyTest;
      finish(await run([...folders, ...options.policies], options, world));
    });
  policy
    .command('list')
    .description('every rule, or those of a profile')
    .option('--profile <name>', 'only what this profile takes, with its severities')
    .option('--symptom <word>', 'only rules about what people notice so')
    .option('--kind <kind>', 'only rules that read this kind of resource')
    .option('--topic <word>', 'only rules on this topic')
    .option(...POLICIES)
    .action(
      async (options: {
        profile?: string;
        policies: readonly string[];
        symptom?: string;
        kind?: string;
        topic?: string;
      }) => finish(await policyList(options, world)),
    );
  policy
    .command('show')
    .description('a rule as its file has it')
    .argument('<id>', 'rule, for example IIS-001')
    .option(...POLICIES)
    .action(async (id: string, options: { policies: readonly string[] }) =>
      finish(await policyShow(id, options, world)),
    );
  policy
    .command('schema')
    .description('the JSON Schema of a file that people write')
    .argument('[name]', 'policy, profile, policy-test, waivers, declarations, overrides')
    .action(async (name: string | undefined) => finish(await showSchema(name, world)));
  policy
    .command('explain')
    .description('a rule in words, and which layer decided each of its parameters')
    .argument('<id>', 'rule, for example IIS-001')
    .option('--profile <name>', 'as this profile wants it; default is modern-default')
    .option(...repeated('--set <rule.parameter=value>', 'give a parameter a value; may be repeated'))
    .option(...POLICIES)
    .action(async (id: string, options: { profile?: string; set: readonly string[]; policies: readonly string[] }) =>
      finish(await policyExplain(id, options, world)),
    );
  policy
    .command('lock')
    .description('remember which bundled rules own rules took the place of (overrides.lock.yaml)')
    .argument('<folder>', 'folder with own policies')
    .action(async (folder: string) => finish(await policyLock(folder, world)));
  policy
    .command('new')
    .description('print a policy and its test to start from')
    .argument('<name>', 'name of the policy, lower case with hyphens')
    .option('--kind <kind>', 'kind of resource that it judges', 'iis-location')
    .option('--id <id>', 'id of its first rule', 'NEW-001')
    .option('--out <folder>', 'write both files into this folder, where they are not there yet')
    .action(async (name: string, options: { kind?: string; id?: string; out?: string }) =>
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
