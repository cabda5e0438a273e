import type { Command } from 'commander';
import { examine } from '../../audit/collect/examine.ts';
import type { BundleContents } from '../../audit/log/bundle-facts.ts';
import type { Diagnosis } from '../../collect/doctor/doctor.ts';
import type { Check } from '../../collect/doctor/doctor-check.ts';
import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { ExitVerdict } from '../../model/run.ts';
import { RUNS_FOLDER } from '../../model/words.ts';
import { optionNames } from '../log/log-flags.ts';
import { endWith, type World } from '../world.ts';
import { checkLines, doctorText } from './doctor-text.ts';

interface DoctorFlags {
  readonly powershell?: string | undefined;
  readonly connect?: string | undefined;
  readonly exchangeUri?: string | undefined;
  readonly out: string;
  readonly selfTest?: boolean | undefined;
  /** A name, or `true`: one that tells the time. */
  readonly bundle?: string | true | undefined;
  readonly logFile?: string | undefined;
}

/** Adds `doctor` to the program. */
export function registerDoctor(program: Command, world: World, finish: (code: number) => void): void {
  program
    .command('doctor')
    .description('what would work from here and what is missing; it changes nothing')
    .option('--powershell <path>', 'PowerShell to use: absolute path of powershell.exe or pwsh')
    .option('--connect <file>', 'your own connection script (.ps1), run first')
    .option('--exchange-uri <uri>', 'remote Exchange session, for example http://ex01.contoso.com/PowerShell/')
    .option('--out <folder>', 'where runs would be kept', RUNS_FOLDER)
    .option('--self-test', 'test quoting, process kill, files and long paths of this platform in a temporary folder')
    .option('--bundle [file]', 'pack log (--log-file), versions and configuration for a report of a bug, redacted')
    .action(async (_flags: DoctorFlags, command: Command) =>
      finish(await doctorCommand(command.optsWithGlobals<DoctorFlags>(), optionNames(command), world)),
    );
}

/** Runs the checks and prints them. 0: an audit could run, 3: parts are missing, 4: nothing could be asked. */
async function doctorCommand(flags: DoctorFlags, options: readonly string[], world: World): Promise<number> {
  if (flags.connect !== undefined && flags.exchangeUri !== undefined) {
    throw new UserError('usage', '--connect and --exchange-uri are two ways in; name one.', { where: '--connect' });
  }
  if (flags.exchangeUri !== undefined && !/^https?:\/\/[^\s/]+\/powershell/i.test(flags.exchangeUri)) {
    throw new UserError('usage', `"${flags.exchangeUri}" is no address of an Exchange session.`, {
      where: '--exchange-uri',
      hint: 'It reads http://SERVER/PowerShell/ with the full name of an Exchange server.',
    });
  }
  const bundle = await bundleOf(flags, world);
  const { cwd, env, log, now, signal } = world;
  const say = (what: string): void => {
    if (world.terminal.errIsTty ?? world.terminal.isTty) world.err(`looking at ${what} ...\n`);
  };
  const diagnosis = await examine({ ...flags, cwd, env, log, now, signal, say }, flags.selfTest === true);
  const columns = Math.min(Math.max(world.terminal.columns, 60), 100);
  world.out(doctorText(diagnosis, columns));
  const tests = await diagnosis.tests();
  if (tests.length > 0) world.out(`\nSelf-test of this platform\n\n${checkLines(tests, columns)}`);
  if (bundle !== undefined) world.err(await bundle({ diagnosis, logFile: flags.logFile, options }));
  return endWith(verdictOn(diagnosis, tests), world);
}

/** What writes the bundle and says so; `undefined` where none is wanted. Throws where there can be none. */
async function bundleOf(
  { bundle }: DoctorFlags,
  world: World,
): Promise<((contents: BundleContents) => Promise<string>) | undefined> {
  if (bundle === undefined) return undefined;
  const { bundleName, checkBundle, writeBundle } = await import('../../audit/log/write-bundle.ts');
  const { bundleText } = await import('../../audit/log/bundle-words.ts');
  const file = bundle === true ? bundleName(world.now()) : bundle;
  await checkBundle(file, world.cwd);
  return async (contents) => `${terminal(bundleText(await writeBundle(file, contents, world)))}\n`;
}

function verdictOn(diagnosis: Diagnosis, tests: readonly Check[]): ExitVerdict {
  const countOf = (checks: readonly Check[]): number => checks.filter(({ state }) => state === 'missing').length;
  const [missing, broken] = [countOf(diagnosis.checks), countOf(tests)];
  if (diagnosis.verdict === 'nothing')
    return { code: EXIT.nothingJudged, reasons: ['no live audit could run from here'] };
  const found =
    missing === 0 ? 'no Exchange session was tried' : `${counted(missing, 'check')} found something missing`;
  const reasons = [
    ...(diagnosis.verdict === 'parts' ? [found] : []),
    ...(broken > 0 ? [`${counted(broken, 'self-test')} failed`] : []),
  ];
  return { code: reasons.length === 0 ? EXIT.ok : EXIT.evidenceMissing, reasons };
}
