import type { Command } from 'commander';
import { shortPath } from '../../audit/keep-run.ts';
import { type KeptPlan, planEvidence } from '../../audit/plan/plan-evidence.ts';
import type { PlanChoices } from '../../audit/plan/plan-options.ts';
import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { ExitVerdict } from '../../model/run.ts';
import { IMPACTS, RUNS_FOLDER } from '../../model/words.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import { nothingJudgedText } from '../../report/words/run-text.ts';
import { endWith } from '../end.ts';
import {
  AS_OF,
  type CriteriaFlags,
  commaList,
  DECLARATIONS,
  type EvidenceFlags,
  givenCriteria,
  givenEvidence,
  knownWord,
  MAP,
  namedInput,
  POLICIES,
  repeated,
  SET,
  TAKEN_AT,
} from '../flags.ts';
import { commandName, screenWidth, type World } from '../world.ts';
import { CHANGE_FORMAT_NAMES, type ChangeFlags, changeFormats, changeWishes } from './change-flags.ts';
import { planText } from './plan-text.ts';

/** Options as commander gives them. */
interface PlanFlags extends ChangeFlags, CriteriaFlags, EvidenceFlags {
  readonly format: string;
  readonly sample?: boolean;
  readonly rules?: string;
  readonly servers?: string;
  readonly impact?: string;
  readonly targetProfile?: string;
  readonly answer: readonly string[];
  readonly acceptIrreversible: readonly string[];
  readonly pilot?: string;
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
      choose: (policies) => choicesOf(flags, policies),
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

function choicesOf(flags: PlanFlags, policies: PolicySet): PlanChoices {
  const { impact, pilot, targetProfile } = flags;
  const ruleId = (text: string, flag: string): string => ruleNamed(text, flag, policies);
  const profiles = policies.profiles.map(({ profile }) => profile);
  const about = { flag: '--target-profile', code: 'unknown-profile', what: 'a profile' } as const;
  return {
    targetProfile: targetProfile === undefined ? null : knownWord(targetProfile, profiles, about),
    onlyRules: namesOf(flags.rules, '--rules', ruleId),
    onlyServers: namesOf(flags.servers, '--servers', netbiosName),
    mostImpact:
      impact === undefined
        ? null
        : knownWord(impact, IMPACTS, { flag: '--impact', code: 'impact-unknown', what: 'an impact' }),
    answers: new Map(flags.answer.map((text) => answerOf(text, policies))),
    accepted: new Set(flags.acceptIrreversible.map((id) => ruleId(id, '--accept-irreversible'))),
    pilot: pilot === undefined ? null : netbiosName(pilot),
  };
}

/** `null` where the flag was not given: all. */
function namesOf(
  text: string | undefined,
  flag: string,
  read: (name: string, flag: string) => string,
): ReadonlySet<string> | null {
  if (text === undefined) return null;
  const names = commaList(text);
  if (names.length === 0) throw new UserError('usage', 'No name was given.', { where: flag });
  return new Set(names.map((name) => read(name, flag)));
}

/** `ex16` of `EX16.contoso.com`. */
const netbiosName = (name: string): string => name.trim().split('.')[0]?.toLowerCase() ?? '';

function ruleNamed(text: string, flag: string, policies: PolicySet): string {
  const ids = policies.rules.map((rule) => rule.about.id);
  const found = ids.find((id) => id.toLowerCase() === text.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError('unknown-rule', `"${text}" is not a rule.`, {
    where: flag,
    hint: didYouMean(text, ids) ?? '"exaudit policy list" names them',
  });
}

/** `RULE.resource=value` or `RULE=value`. */
function answerOf(text: string, policies: PolicySet): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) {
    throw new UserError('answer-invalid', `"${text}" is not an answer.`, {
      where: '--answer',
      hint: "write it as RULE.resource=value, for example 'OAB-001.EX16\\OAB (Default Web Site)=https://mail.contoso.com/OAB'",
    });
  }
  const [rule = '', ...resource] = text.slice(0, at).split('.');
  const id = ruleNamed(rule, '--answer', policies);
  return [[id, ...resource].join('.').toLowerCase(), text.slice(at + 1)];
}
