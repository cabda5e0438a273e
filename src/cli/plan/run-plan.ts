import { basename, join, relative } from 'node:path';
import { snapshotOfCapture } from '../../audit/audit.ts';
import { type Planned, type PlanOptions, planSnapshot } from '../../audit/plan/plan.ts';
import { policyFiles } from '../../audit/policy-files.ts';
import { openCapture } from '../../collect/sources/capture/capture.ts';
import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { readText } from '../../lib/files.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import type { Scratch } from '../../lib/scratch.ts';
import { didYouMean } from '../../lib/suggest.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { IMPACTS, type Impact } from '../../model/words.ts';
import { loadDeclarations } from '../../policy/read/load-declarations.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import { loadWaivers } from '../../policy/waivers/load-waivers.ts';
import { nothingJudgedText } from '../../report/words/nothing-judged-text.ts';
import { detectInput } from '../../snapshot/detect-input.ts';
import { openSnapshot } from '../../snapshot/open-snapshot.ts';
import { redactionKey } from '../../store/redaction-key.ts';
import { storedRun } from '../../store/stored-run.ts';
import { writePlan } from '../../store/write-plan.ts';
import { listOf, oneOf, timeOf } from '../read-flag.ts';
import type { World } from '../world.ts';
import type { PlanFlags } from './change-flags.ts';
import { changeWishes } from './change-flags.ts';
import { changeFormats } from './change-formats.ts';
import { type JudgedBy, judgedBy } from './judged-by.ts';
import { planText } from './plan-text.ts';

/** The whole command; gives the exit code. */
export async function runPlan(paths: readonly string[], flags: PlanFlags, world: World): Promise<number> {
  const formats = changeFormats(flags.format);
  const wishes = changeWishes(flags);
  return withScratch(async (scratch) => {
    const input = await inputOf(paths, flags, world, scratch);
    const policies = loadPolicies(
      await policyFiles([join(world.home, 'policies'), ...flags.policies], world, { tests: false }),
    );
    const options = await optionsOf(flags, { input, policies, scratch, world });
    const planned = await planSnapshot(input.snapshot, options);
    if (planned.run.exit.code === EXIT.nothingJudged) {
      world.out(`${terminal(nothingJudgedText(planned.run))}\n`);
      world.err(`${terminal(`exit ${EXIT.nothingJudged}: ${planned.run.exit.reasons.join('; also ')}`)}\n`);
      return EXIT.nothingJudged;
    }
    const folder = join(flags.out, `plan-${planned.plan.id}`);
    const redactKey = wishes.redact === 'none' ? '' : await redactionKey(flags.out);
    const command = world.env.EXAUDIT_COMMAND ?? 'exaudit';
    const isEmpty = planned.plan.waves.length === 0 && planned.plan.refused.length === 0;
    const files = isEmpty ? [] : await writePlan(folder, planned, { ...wishes, redactKey, command, formats });
    const changed = input.run !== undefined && input.run.profileDigest !== planned.run.profile.digest;
    const shown = relative(world.cwd, folder);
    world.out(planText(planned, { folder: shown.startsWith('..') ? folder : shown, files, changed, command }));
    return tellExit(planned, world);
  });
}

function tellExit({ plan }: Planned, world: World): number {
  const rules = [...new Set(plan.refused.filter(({ reason }) => reason === 'irreversible').map(({ rule }) => rule))];
  if (rules.length === 0) {
    const steps = plan.waves.reduce((sum, wave) => sum + wave.steps.length, 0);
    world.err(
      `exit 0: ${steps === 0 ? 'nothing to do by script, nothing changed' : `${counted(steps, 'step')} planned, nothing changed`}\n`,
    );
    return EXIT.ok;
  }
  const names = rules.map((rule) => `--accept-irreversible ${rule}`).join(' ');
  const left = `${rules.join(', ')} cannot be undone wholly and ${rules.length === 1 ? 'is' : 'are'} left out`;
  world.err(`${terminal(`exit ${EXIT.planRefused}: ${left}; ask by name: ${names}`)}\n`);
  return EXIT.planRefused;
}

interface Input {
  readonly snapshot: SnapshotSource;
  readonly subject: string;
  readonly run: JudgedBy | undefined;
}

async function inputOf(paths: readonly string[], flags: PlanFlags, world: World, scratch: Scratch): Promise<Input> {
  if (flags.sample === true && paths.length > 0) {
    throw new UserError('input-twice', '--sample and a path were both given; one of them is expected.');
  }
  const given = flags.sample === true ? [join(world.home, 'policies', 'samples', 'contoso')] : paths;
  const [first] = given;
  if (first === undefined) {
    throw new UserError('input-missing', 'Nothing to plan for was given.', {
      hint: 'give the run.json of an audit, a snapshot, or a folder of exported files',
    });
  }
  const inputs = await Promise.all(given.map((path) => detectInput(path)));
  const [only] = inputs;
  const subject =
    flags.sample === true ? 'bundled sample' : given.length === 1 ? basename(first) : `${given.length} paths`;
  if (only !== undefined && inputs.length === 1 && only.type !== 'capture') {
    const isRun = only.type === 'run';
    const run = isRun ? judgedBy(await storedRun(only.path)) : undefined;
    const snapshot = await openSnapshot(isRun ? join(only.path, 'snapshot.ndjson.gz') : only.path);
    return { snapshot, subject: run?.subject ?? subject, run };
  }
  const capture = await openCapture(given, { maps: flags.map });
  const declarations =
    flags.declarations === undefined
      ? undefined
      : loadDeclarations(await readText(flags.declarations), flags.declarations);
  const snapshot = await snapshotOfCapture(capture, {
    scratch,
    ...(flags.takenAt === undefined ? {} : { takenAt: timeOf(flags.takenAt, '--taken-at').toISOString() }),
    ...(declarations === undefined ? {} : { declarations }),
  });
  return { snapshot, subject, run: undefined };
}

async function optionsOf(
  flags: PlanFlags,
  about: { readonly input: Input; readonly policies: PolicySet; readonly scratch: Scratch; readonly world: World },
): Promise<PlanOptions> {
  const { input, policies, scratch, world } = about;
  const { run } = input;
  const isSame = flags.profile === undefined || flags.profile === run?.profile;
  const asOf =
    flags.asOf !== undefined ? timeOf(flags.asOf, '--as-of') : run === undefined ? world.now() : new Date(run.asOf);
  const ruleIds = (text: string, flag: string): string => ruleNamed(text, flag, policies);
  return {
    policies,
    profile: flags.profile ?? run?.profile,
    overrides: [...(isSame ? (run?.overrides ?? []) : []), ...flags.set],
    waivers: flags.waivers === undefined ? [] : loadWaivers(await readText(flags.waivers), flags.waivers),
    strictWaivers: false,
    requires: [],
    failOn: undefined,
    asOf,
    now: world.now(),
    subject: input.subject,
    scratch,
    signal: world.signal,
    targetProfile: flags.targetProfile === undefined ? null : profileNamed(flags.targetProfile, policies),
    onlyRules: namesOf(flags.rules, '--rules', ruleIds),
    onlyServers: namesOf(flags.servers, '--servers', netbiosName),
    mostImpact: flags.impact === undefined ? null : impactOf(flags.impact),
    answers: new Map(flags.answer.map((text) => answerOf(text, policies))),
    accepted: new Set(flags.acceptIrreversible.map((id) => ruleIds(id, '--accept-irreversible'))),
    pilot: flags.pilot === undefined ? null : netbiosName(flags.pilot),
    waived: run?.waived ?? new Map(),
  };
}

/** `null` where the flag was not given: all. */
function namesOf(
  text: string | undefined,
  flag: string,
  read: (name: string, flag: string) => string,
): ReadonlySet<string> | null {
  if (text === undefined) return null;
  const names = listOf(text);
  if (names.length === 0) throw new UserError('usage', 'No name was given.', { where: flag });
  return new Set(names.map((name) => read(name, flag)));
}

/** `ex16` of `EX16.contoso.com`. */
const netbiosName = (name: string): string => name.trim().split('.')[0]?.toLowerCase() ?? '';

const profileNamed = (name: string, { profiles }: PolicySet): string =>
  oneOf(
    name,
    profiles.map(({ profile }) => profile),
    { flag: '--target-profile', code: 'unknown-profile', what: 'a profile' },
  );

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

const impactOf = (text: string): Impact =>
  oneOf(text, IMPACTS, { flag: '--impact', code: 'impact-unknown', what: 'an impact' });
