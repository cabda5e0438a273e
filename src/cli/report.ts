import { resolve } from 'node:path';
import type { Command } from 'commander';
import { staged } from '../audit/log/staged.ts';
import { checkWhole } from '../audit/stored/check-whole.ts';
import { documentsOfPlan } from '../audit/stored/documents-of-plan.ts';
import { checkReports, type Rendered, writeRendered } from '../audit/stored/rendered.ts';
import { reportsOfRun } from '../audit/stored/reports-of-run.ts';
import { storedFolder } from '../audit/stored/stored.ts';
import { terminal } from '../lib/escape.ts';
import { EXIT, UserError } from '../model/error.ts';
import { REPORTS, type ReportFormat } from '../report/reports.ts';
import { commaList, knownFormat, readRedaction, SARIF_FOR } from './flags.ts';
import { CHANGE_FORMAT_NAMES, type ChangeFlags, changeFormats, changeWishes } from './plan/change-flags.ts';
import { readSymptom, SYMPTOM } from './symptom-flag.ts';
import { commandName, isColoured, screenWidth, type World } from './world.ts';

interface ReportFlags extends ChangeFlags {
  readonly format?: string;
  readonly out?: string;
  readonly sarifFor?: string;
  readonly all?: boolean;
  readonly symptom?: string;
}

/** Adds `report RUN` to the program. */
export function registerReport(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('report')
    .description('write reports of a run or the document of a plan that was stored; nothing is judged again')
    .argument('<run>', 'folder of a run or of a plan, or its run.json or plan.json')
    .option(
      '--format <names>',
      `separated by commas: ${FORMATS.join(', ')} (default: terminal); of a plan: ${CHANGE_FORMAT_NAMES.join(', ')}`,
    )
    .option('--out <folder>', 'write them here; without it one format goes to stdout')
    .option('--redact <level>', 'none, pii or all; not less than the run was stored with')
    .option(...SARIF_FOR)
    .option(...SYMPTOM)
    .option('--start <time>', 'of a plan: when the first wave begins (ISO 8601)')
    .option('--until <time>', 'of a plan: when workarounds end (ISO 8601)')
    .option('--all', 'list everything: every rule, and every mailbox of the restricted file')
    .action(async (path: string, flags: ReportFlags) => {
      const { folder, of } = await storedFolder(path);
      if (flags.out !== undefined && resolve(flags.out) === resolve(folder)) {
        throw new UserError('usage', `The folder of the ${of} is sealed by its manifest; reports go to another one.`, {
          where: '--out',
        });
      }
      if (flags.out !== undefined) await checkReports(flags.out);
      await checkWhole(folder, of);
      const files = await staged(world.log, 'report', () =>
        of === 'plan' ? ofPlan(folder, flags, world) : ofRun(folder, flags, world),
      );
      for (const { less = [], name } of files) for (const text of less) world.err(`${terminal(`${name}: ${text}`)}\n`);
      const isPrinted = ({ name }: Rendered): boolean => flags.out === undefined || name === SCREEN;
      for (const { text } of files.filter(isPrinted)) world.out(text);
      if (flags.out !== undefined)
        await writeRendered(
          flags.out,
          files.filter((file) => !isPrinted(file)),
        );
      finish(EXIT.ok);
    });
}

const FORMATS = Object.keys(REPORTS) as ReportFormat[];
/** Is printed wherever the others go. */
const SCREEN = `report.${REPORTS.terminal.extension}`;

function ofRun(folder: string, flags: ReportFlags, world: World): Promise<readonly Rendered[]> {
  const { format = 'terminal', out, redact, sarifFor } = flags;
  const formats = commaList(format).map(runFormat);
  if (sarifFor !== undefined && sarifFor !== 'github')
    throw new UserError('usage', `"${sarifFor}" is not known.`, { where: '--sarif-for', hint: 'github' });
  if (out === undefined && formats.length > 1) throw oneOnly('formats', 'add --out FOLDER');
  const symptom = readSymptom(flags.symptom, formats);
  return reportsOfRun(folder, formats, redact === undefined ? undefined : readRedaction(redact), {
    all: flags.all === true,
    colour: out === undefined && isColoured(world),
    ...(out === undefined ? { width: screenWidth(world) } : {}),
    command: commandName(world),
    ...(sarifFor === undefined ? {} : { sarifFor }),
    ...(symptom === undefined ? {} : { symptom }),
  });
}

function runFormat(name: string): ReportFormat {
  if (!CHANGE_FORMAT_NAMES.includes(name)) return knownFormat(name, FORMATS);
  throw new UserError('format-unknown', `"${name}" is not a format.`, {
    where: '--format',
    hint: 'that is a format of a plan: exaudit plan RUN writes it, exaudit report PLANFOLDER writes it again',
  });
}

function ofPlan(folder: string, flags: ReportFlags, world: World): Promise<readonly Rendered[]> {
  if (flags.symptom !== undefined)
    throw new UserError('usage', 'A plan has all of its steps; findings of a run can be filtered.', {
      where: '--symptom',
    });
  const formats = changeFormats(flags.format ?? 'cab');
  if (flags.out === undefined && formats.length > 1)
    throw oneOnly('files', `add --out FOLDER, or ask for one of: ${CHANGE_FORMAT_NAMES.slice(1).join(', ')}`);
  return documentsOfPlan(folder, formats, { ...changeWishes(flags), command: commandName(world) });
}

const oneOnly = (what: string, hint: string): UserError =>
  new UserError('usage', `Several ${what} were asked for, and one fits on stdout.`, { where: '--format', hint });
