import type { Command } from 'commander';
import { policyPorts } from '../../audit/policies/policy-ports.ts';
import { EXIT } from '../../model/error.ts';
import { KINDS } from '../../model/kinds.ts';
import { LOG_LEVELS } from '../../model/log/log-words.ts';
import { SEVERITIES, SYMPTOMS, TOPICS } from '../../model/words.ts';
import { knownWord } from '../flags.ts';
import type { World } from '../world.ts';
import { bashCompletion } from './bash-completion.ts';
import { completionTree, type KnownWords } from './completion-tree.ts';
import { powershellCompletion } from './powershell-completion.ts';

const SHELLS = { bash: bashCompletion, powershell: powershellCompletion };
const NAMES = Object.keys(SHELLS) as (keyof typeof SHELLS)[];

/**
 * Adds `completion SHELL` to the program. It prints a script that knows every command, option and listed word, and the
 * rules and profiles that are bundled; so that a shell completes without starting the program.
 */
export function registerCompletion(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('completion')
    .description('print the script that completes commands, options, rules and profiles in a shell')
    .argument('<shell>', NAMES.join(', '))
    .action(async (shell: string) => {
      const name = knownWord(shell, NAMES, { flag: 'completion', code: 'usage', what: 'a shell that is known' });
      world.out(SHELLS[name](completionTree(program, await knownWords(world))));
      finish(EXIT.ok);
    });
}

async function knownWords(world: World): Promise<KnownWords> {
  const { rules, profiles } = await policyPorts(world).readPolicies();
  const ids = rules.map(({ about }) => about.id);
  const names = profiles.map(({ profile }) => profile);
  return {
    '<id>': ids,
    '<rule>': ids,
    '--rule': ids,
    '--rules': ids,
    '--accept-irreversible': ids,
    '--profile': names,
    '--target-profile': names,
    '--kind': Object.keys(KINDS),
    '--topic': Object.keys(TOPICS),
    '--symptom': SYMPTOMS,
    '--fail-on': SEVERITIES,
    '--log-level': LOG_LEVELS,
  };
}
