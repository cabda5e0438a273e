import { type Diagnosis, diagnose } from '../collect/doctor/doctor.ts';
import type { Check } from '../collect/doctor/doctor-check.ts';
import { gatherDoctorFacts } from '../collect/sources/doctor-facts.ts';
import { doctorSelfTest } from '../collect/sources/doctor-self-test.ts';
import { terminal } from '../lib/escape.ts';
import { EXIT, UserError } from '../model/error.ts';
import { wrap } from '../report/words/wrap.ts';
import type { World } from './world.ts';

export interface DoctorFlags {
  readonly powershell?: string | undefined;
  readonly connect?: string | undefined;
  readonly exchangeUri?: string | undefined;
  readonly out: string;
  readonly selfTest?: boolean | undefined;
}

/** Runs the checks and prints them. 0: an audit could run, 3: parts are missing, 4: nothing could be asked. */
export async function doctor(flags: DoctorFlags, world: World): Promise<number> {
  if (flags.connect !== undefined && flags.exchangeUri !== undefined) {
    throw new UserError('usage', '--connect and --exchange-uri are two ways in; name one.', { where: '--connect' });
  }
  if (flags.exchangeUri !== undefined && !/^https?:\/\/[^\s/]+\/powershell/i.test(flags.exchangeUri)) {
    throw new UserError('usage', `"${flags.exchangeUri}" is no address of an Exchange session.`, {
      where: '--exchange-uri',
      hint: 'It reads http://SERVER/PowerShell/ with the full name of an Exchange server.',
    });
  }
  const { cwd, env, now, signal } = world;
  const say = (what: string): void => {
    if (world.terminal.errIsTty ?? world.terminal.isTty) world.err(`looking at ${what} ...\n`);
  };
  const facts = await gatherDoctorFacts({ ...flags, cwd, env, now, signal, say });
  const diagnosis = diagnose(facts);
  const columns = Math.min(Math.max(world.terminal.columns, 60), 100);
  world.out(doctorText(diagnosis, columns));
  const tests = flags.selfTest === true ? await doctorSelfTest(facts.powershells[0], signal) : [];
  if (tests.length > 0) world.out(`\nSelf-test of this platform\n\n${checkLines(tests, columns)}`);
  return ended(diagnosis, tests, world);
}

const WORDS = {
  all: 'A live audit could run from here.',
  parts: 'Part of a live audit could run from here; what is missing stays unknown in the report.',
  untried: 'Whether a live audit could run depends on the Exchange session, which was not tried.',
  nothing: 'No live audit could run from here. Exported files can be audited: exaudit audit FOLDER',
} as const;

/** The checks as people read them, `columns` wide. */
export function doctorText(diagnosis: Diagnosis, columns: number): string {
  const isUntried = diagnosis.checks.some((check) => check.id === 'exchange' && check.state === 'not checked');
  const words = WORDS[diagnosis.verdict === 'parts' && isUntried ? 'untried' : diagnosis.verdict];
  return `${checkLines(diagnosis.checks, columns)}\n${wrap(words, columns).join('\n')}\n`;
}

const MARK = 13;

function checkLines(checks: readonly Check[], columns: number): string {
  const lines = checks.flatMap((check) => {
    const words = [`${check.title}: ${check.found}`, ...(check.advice === null ? [] : [`-> ${check.advice}`])];
    const text = words.flatMap((part) => wrap(terminal(part), columns - MARK));
    return text.map((line, index) => `${(index === 0 ? check.state : '').padEnd(MARK)}${line}`);
  });
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function ended(diagnosis: Diagnosis, tests: readonly Check[], world: World): number {
  const broken = tests.filter((test) => test.state === 'missing').length;
  const missing = diagnosis.checks.filter((check) => check.state === 'missing').length;
  if (diagnosis.verdict === 'nothing') {
    world.err(`exit ${EXIT.nothingJudged}: no live audit could run from here\n`);
    return EXIT.nothingJudged;
  }
  if (diagnosis.verdict === 'all' && broken === 0) return EXIT.ok;
  const reasons = [
    ...(diagnosis.verdict === 'parts'
      ? [
          missing > 0
            ? `${missing} ${missing === 1 ? 'check' : 'checks'} found something missing`
            : 'no Exchange session was tried',
        ]
      : []),
    ...(broken > 0 ? [`${broken} ${broken === 1 ? 'self-test' : 'self-tests'} failed`] : []),
  ];
  world.err(`exit ${EXIT.evidenceMissing}: ${reasons.join('; also ')}\n`);
  return EXIT.evidenceMissing;
}
