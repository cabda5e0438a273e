import type { Command } from 'commander';
import { shortPath } from '../../audit/keep-run.ts';
import { type KeptPlan, planEvidence } from '../../audit/plan/plan-evidence.ts';
import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import type { ExitVerdict } from '../../model/run.ts';
import { IMPACTS, RUNS_FOLDER } from '../../model/words.ts';
import { nothingJudgedText } from '../../report/words/run-text.ts';
import {
  AS_OF,
  type CriteriaFlags,
  DECLARATIONS,
  type EvidenceFlags,
  givenCriteria,
  givenEvidence,
  MAP,
  POLICIES,
  repeated,
  SET,
  TAKEN_AT,
} from '../flags.ts';
import { namedInput } from '../named-input.ts';
import { commandName, endWith, screenWidth, type World } from '../world.ts';
import { CHANGE_FORMAT_NAMES, type ChangeFlags, changeFormats, changeWishes } from './change-flags.ts';
import { type ChoiceFlags, planChoices } from './plan-choices.ts';
import { planText } from './plan-text.ts';

/** Options as commander gives them. */
interface PlanFlags extends ChangeFlags, ChoiceFlags, CriteriaFlags, EvidenceFlags {
  readonly format: string;
  readonly sample?: boolean;
  readonly out: string;
}

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
    .option(...SET)
    .option(...POLICIES)
    .option('--waivers <file>', 'accepted risks: they get no step')
    .option(...DECLARATIONS)
    .option(...repeated('--answer <rule.resource=value>', 'a value that only you can say; may be repeated'))
    .option(...repeated('--accept-irreversible <rule>', 'plan steps of this rule though they cannot be undone wholly'))
    .option('--pilot <server>', 'the server that goes first')
    .option(...AS_OF)
    .option(...TAKEN_AT)
    .option(...MAP)
    .option('--format <names>', `documents, separated by commas: ${CHANGE_FORMAT_NAMES.join(', ')}`, 'cab')
    .option('--start <time>', 'when the first wave begins; without it times are left open (ISO 8601)')
    .option('--until <time>', 'when workarounds end; default is as long as a waiver may last (ISO 8601)')
    .option('--redact <level>', 'of the documents: none, pii or all', 'pii')
    .option('--out <folder>', 'where plans are kept', RUNS_FOLDER)
    .action(async (paths: readonly string[], flags: PlanFlags) => finish(await planCommand(paths, flags, world)));
}

const NOTHING = {
  message: 'Nothing to plan for was given.',
  hint: 'give the run.json of an audit, a snapshot, or a folder of exported files',
};

async function planCommand(paths: readonly string[], flags: PlanFlags, world: World): Promise<number> {
  const command = commandName(world);
  const documents = { ...changeWishes(flags), formats: changeFormats(flags.format), command };
  const input = namedInput(paths, flags.sample, NOTHING, world);
  const planned = await planEvidence(
    {
      ...givenEvidence(input.paths, flags),
      ...givenCriteria(flags),
      subject: input.subject,
      choose: (policies) => planChoices(flags, policies),
      documents,
      out: flags.out,
    },
    world,
  );
  const { exit } = planned.run;
  if (exit.code === EXIT.nothingJudged) {
    world.out(`${terminal(nothingJudgedText(planned.run))}\n`);
    return endWith(exit, world);
  }
  const folder = shortPath(planned.folder, world.cwd);
  world.out(planText(planned, { ...planned, folder, command, width: screenWidth(world) }));
  return endWith(verdictOn(planned), world);
}

function verdictOn({ plan }: KeptPlan): ExitVerdict {
  const rules = [...new Set(plan.refused.filter(({ reason }) => reason === 'irreversible').map(({ rule }) => rule))];
  if (rules.length === 0) {
    const steps = plan.waves.reduce((sum, wave) => sum + wave.steps.length, 0);
    const done = steps === 0 ? 'nothing to do by script' : `${counted(steps, 'step')} planned`;
    return { code: EXIT.ok, reasons: [`${done}, nothing changed`] };
  }
  const names = rules.map((rule) => `--accept-irreversible ${rule}`).join(' ');
  const left = `${rules.join(', ')} cannot be undone wholly and ${rules.length === 1 ? 'is' : 'are'} left out`;
  return { code: EXIT.planRefused, reasons: [`${left}; ask by name: ${names}`] };
}
