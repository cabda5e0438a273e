import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { CATALOG } from '../collect/catalog.ts';
import { factsOf, readText, writeFile } from '../lib/files.ts';
import { didYouMean } from '../lib/suggest.ts';
import { EXIT, UserError } from '../model/error.ts';
import { REDACTIONS, type Redaction, type ReportOptions } from '../report/report.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { detectInput } from '../snapshot/detect-input.ts';
import { readManifest } from '../store/manifest.ts';
import { planFolder } from '../store/plan-folder.ts';
import { CHANGE_FORMAT_NAMES } from './plan/change-formats.ts';
import type { World } from './world.ts';

export interface ReportFlags {
  readonly format?: string;
  readonly start?: string;
  readonly until?: string;
  readonly out?: string;
  readonly redact?: string;
  readonly sarifFor?: string;
  readonly all?: boolean;
}

/** Adds `report RUN` to the program. */
export function registerReport(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('report')
    .description('write reports of a run or the document of a plan that was stored; nothing is judged again')
    .argument('<run>', 'folder of a run or of a plan, or its run.json or plan.json')
    .option(
      '--format <names>',
      `separated by commas: ${Object.keys(REPORTS).join(', ')} (default: terminal); of a plan: ${CHANGE_FORMAT_NAMES.join(', ')}`,
    )
    .option('--out <folder>', 'write them here; without it one format goes to stdout')
    .option('--redact <level>', 'none, pii or all; not less than the run was stored with')
    .option('--sarif-for <consumer>', 'github: one result for each rule and server, so that no alert closes unfixed')
    .option('--start <time>', 'of a plan: when the first wave begins (ISO 8601)')
    .option('--until <time>', 'of a plan: when workarounds end (ISO 8601)')
    .option('--all', 'list everything: every rule, and every mailbox of the restricted file')
    .action(async (run: string, flags: ReportFlags) => finish(await reportCommand(run, flags, world)));
}

/** Exit 0 where the reports were written, whatever they say; throws UserError. */
export async function reportCommand(path: string, flags: ReportFlags, world: World): Promise<number> {
  const plan = await planFolder(path);
  if (plan !== undefined) {
    // Loaded where it is called: other commands begin faster without it.
    const { reportPlan } = await import('./report-plan.ts');
    return reportPlan(plan, { ...flags, format: flags.format ?? 'cab' }, world);
  }
  const formats = formatsOf(flags.format ?? 'terminal');
  if (flags.sarifFor !== undefined && flags.sarifFor !== 'github')
    throw new UserError('usage', `"${flags.sarifFor}" is not known.`, { where: '--sarif-for', hint: 'github' });
  if (flags.out === undefined && formats.length > 1) {
    throw new UserError('usage', 'Several formats were asked for, and one fits on stdout.', {
      where: '--format',
      hint: 'add --out FOLDER',
    });
  }
  const folder = await runFolder(path);
  const { out } = flags;
  if (out !== undefined && resolve(out) === resolve(folder)) {
    throw new UserError('usage', 'The folder of the run is sealed by its manifest; reports go to another one.', {
      where: '--out',
    });
  }
  const { storedRun } = await import('../store/stored-run.ts');
  const stored = await storedRun(folder);
  const redact = await redactionFor(folder, JSON.stringify(stored), flags.redact);
  const { withRestricted } = await import('../store/with-restricted.ts');
  const run = flags.all === true ? await withRestricted(stored, folder) : stored;
  const options: ReportOptions = {
    redact,
    redactKey: await keyFor(folder, redact, run !== stored),
    all: flags.all === true,
    width: 80,
    colour: out === undefined && world.terminal.isTty && world.env.NO_COLOR === undefined,
    command: world.env.EXAUDIT_COMMAND ?? 'exaudit',
    requests: CATALOG,
    runPath: join(folder, 'run.json'),
    ...(flags.sarifFor === undefined ? {} : { sarifFor: 'github' }),
  };
  for (const format of formats) {
    const text = REPORTS[format].render(run, options);
    if (out === undefined || format === 'terminal') world.out(text);
    else await writeFile(join(out, `report.${REPORTS[format].extension}`), text);
  }
  return EXIT.ok;
}

async function runFolder(path: string): Promise<string> {
  const input = await detectInput(path);
  if (input.type === 'run') return input.path;
  throw new UserError('run-missing', `"${path}" is not a run.`, {
    where: path,
    hint: 'give the folder that "exaudit audit" wrote, with run.json in it',
  });
}

/** What was asked for; without it, what the run was stored with. What was hidden then cannot come back. */
async function redactionFor(folder: string, text: string, asked: string | undefined): Promise<Redaction> {
  const holdsPseudonyms = /(?<![\p{L}\p{N}])(mbx|name|sid|op)-[0-9a-f]{10}(?![\p{L}\p{N}])/u.test(text);
  const stored = (await readManifest(folder))?.redaction ?? (holdsPseudonyms ? 'pii' : 'none');
  if (asked === undefined) return stored;
  const level = REDACTIONS.find((name) => name === asked);
  if (level === undefined) {
    throw new UserError('redaction-unknown', `"${asked}" is not a level of redaction.`, {
      where: '--redact',
      hint: `one of: ${REDACTIONS.join(', ')}`,
    });
  }
  if (REDACTIONS.indexOf(level) >= REDACTIONS.indexOf(stored)) return level;
  throw new UserError(
    'redaction-stored',
    `The run was stored with --redact ${stored}: it holds pseudonyms, and the names behind them cannot be brought back.`,
    {
      where: '--redact',
      hint: `judge its snapshot again: exaudit audit ${join(folder, 'snapshot.ndjson.gz')} --redact ${level}`,
    },
  );
}

/** The key lies beside the runs. Where everything is hidden already, redacting again with any key changes nothing. */
async function keyFor(folder: string, redact: Redaction, addsNames: boolean): Promise<string> {
  const path = join(folder, '..', 'redaction.key');
  if ((await factsOf(path))?.type === 'file') return (await readText(path)).trim();
  const stored = (await readManifest(folder))?.redaction;
  if (redact === 'none' || (redact === stored && !addsNames)) return 'nothing is left to hide';
  throw new UserError('redact-key-missing', `"${path}" is missing: pseudonyms would differ from those of the run.`, {
    where: path,
    hint: 'put the key beside the run, as it was where the run was made',
  });
}

function formatsOf(text: string): readonly ReportFormat[] {
  const names = Object.keys(REPORTS);
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => {
      if (isFormat(name)) return name;
      throw new UserError('format-unknown', `"${name}" is not a format.`, {
        where: '--format',
        hint: CHANGE_FORMAT_NAMES.includes(name)
          ? 'that is a format of a plan: exaudit plan RUN writes it, exaudit report PLANFOLDER writes it again'
          : (didYouMean(name, names) ?? `one of: ${names.join(', ')}`),
      });
    });
}

const isFormat = (name: string): name is ReportFormat => Object.hasOwn(REPORTS, name);
