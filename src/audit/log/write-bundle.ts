import { randomBytes } from 'node:crypto';
import { release } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import logLineSchema from '../../../policies/schema/log-line.schema.json' with { type: 'json' };
import { catalogDigest } from '../../collect/catalog/catalog-digest.ts';
import type { Diagnosis } from '../../collect/doctor/doctor.ts';
import type { DoctorFacts } from '../../collect/doctor/doctor-facts.ts';
import { scriptsDigest } from '../../collect/sources/live/live-powershell.ts';
import { counted } from '../../lib/counted.ts';
import { digest } from '../../lib/digest.ts';
import { json } from '../../lib/escape.ts';
import { checkWritable, factsOf, readText, writeFile } from '../../lib/files.ts';
import { rotatedNames } from '../../lib/files-rotated.ts';
import { schemaJudge } from '../../lib/libraries/schema-judge.ts';
import { VERSION } from '../../lib/version.ts';
import { logTimings } from '../../log/log-timings.ts';
import { UserError } from '../../model/error.ts';
import type { LogLine } from '../../model/log/log-line.ts';
import { stampOf } from '../live.ts';
import type { Surroundings } from '../surroundings.ts';
import { LOG_LIMITS, refuseSealed } from './open-log.ts';
import { eventRedaction } from './redact-event.ts';
import { type ZipEntry, zipOf } from './zip-archive.ts';

/** What a bundle is made of. */
export interface BundleContents {
  readonly diagnosis: Diagnosis & { readonly facts: DoctorFacts };
  /** Path of the log; without it there is none in the bundle. */
  readonly logFile: string | undefined;
  /** Names of the options that were given. */
  readonly options: readonly string[];
}

export interface WrittenBundle {
  readonly file: string;
  readonly sha256: string;
  readonly lines: number;
  /** Lines of the log that are none of ours, or cut, and were left out. */
  readonly leftOut: number;
}

/** Variables that change what this program does: which of them are set is told, and no value. */
const VARIABLES = [
  'EXAUDIT_COMMAND',
  'ExchangeInstallPath',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'LOCALAPPDATA',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NO_COLOR',
  'TMPDIR',
  'XDG_CACHE_HOME',
];

/**
 * Whether a bundle can be written there: said before anything is looked at. Throws UserError('bundle-exists' |
 * 'log-refused'), FileError.
 */
export async function checkBundle(file: string, cwd: string): Promise<void> {
  const path = resolve(cwd, file);
  await checkWritable(dirname(path));
  await refuseSealed(path, file, '--bundle');
  if ((await factsOf(path)) === undefined) return;
  throw new UserError('bundle-exists', `"${file}" exists already.`, {
    where: '--bundle',
    hint: 'name a file that does not exist',
  });
}

/**
 * Writes what a report of a bug needs, for this user only: versions, configuration, what doctor found, the log and its
 * times. Whatever the log was written with, in the bundle everything that is no word of product and tools is a pseudonym,
 * by a key that nobody keeps.
 */
export async function writeBundle(
  file: string,
  { diagnosis, logFile, options }: BundleContents,
  { cwd, env, now }: Pick<Surroundings, 'cwd' | 'env' | 'now'>,
): Promise<WrittenBundle> {
  const { leftOut, lines } = await redactedLog(logFile === undefined ? undefined : resolve(cwd, logFile));
  const { facts } = diagnosis;
  const about: { readonly [name: string]: unknown } = {
    'versions.json': {
      exaudit: VERSION,
      catalog: `sha256:${catalogDigest()}`,
      scripts: `sha256:${await scriptsDigest()}`,
      node: process.version,
      v8: process.versions.v8,
      openssl: process.versions.openssl,
      system: `${process.platform} ${process.arch} ${release()}`,
      powershell: facts.powershells.map(({ edition, version }) => ({ edition, version })),
    },
    'configuration.json': {
      options,
      variablesThatAreSet: VARIABLES.filter((name) => env[name] !== undefined),
      log: { maxBytes: LOG_LIMITS.maxBytes, keep: LOG_LIMITS.keep, isGiven: logFile !== undefined },
      powershell: facts.powershells.map(({ executionPolicy, languageMode, policies }) => ({
        executionPolicy,
        languageMode,
        policies,
      })),
    },
    'checks.json': {
      verdict: diagnosis.verdict,
      checks: diagnosis.checks.map(({ id, state, title }) => ({ id, state, title })),
    },
    'timings.json': logTimings(lines),
  };
  const entries: readonly ZipEntry[] = [
    { name: 'README.txt', text: readme(lines.length, leftOut, logFile !== undefined) },
    ...Object.entries(about).map(([name, value]) => ({ name, text: json(`${JSON.stringify(value, null, 1)}\n`) })),
    ...(logFile === undefined
      ? []
      : [{ name: 'log.ndjson', text: lines.map((line) => json(`${JSON.stringify(line)}\n`)).join('') }]),
  ];
  const bytes = await zipOf(entries, now());
  await writeFile(resolve(cwd, file), bytes, { restricted: true });
  return { file, sha256: digest(bytes), lines: lines.length, leftOut };
}

/** The log with its older parts, oldest first. A line that is not as the schema says may hold anything: it is left out. */
async function redactedLog(
  path: string | undefined,
): Promise<{ readonly lines: readonly LogLine[]; readonly leftOut: number }> {
  if (path === undefined) return { lines: [], leftOut: 0 };
  const redact = eventRedaction('all', randomBytes(32).toString('hex'));
  const fault = schemaJudge(logLineSchema);
  const lines: LogLine[] = [];
  let leftOut = 0;
  for (const name of [...rotatedNames(path, LOG_LIMITS.keep)].reverse()) {
    if ((await factsOf(name))?.type !== 'file') continue;
    for (const text of (await readText(name)).split('\n')) {
      if (text === '') continue;
      const value = parsed(text);
      if (fault(value) === null) lines.push(asHidden(redact(value as LogLine) as LogLine));
      else leftOut += 1;
    }
  }
  return { lines, leftOut };
}

/** How much is hidden is what it is here, not what it was. */
const asHidden = (line: LogLine): LogLine => (line.event === 'program-started' ? { ...line, redaction: 'all' } : line);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readme(lines: number, leftOut: number, hasLog: boolean): string {
  const rest =
    leftOut === 0
      ? ''
      : ` ${counted(leftOut, 'line')} that could not be read whole ${leftOut === 1 ? 'was' : 'were'} left out.`;
  return `${[
    'What exaudit doctor --bundle packed for a report of a bug.',
    '',
    'versions.json       exaudit, its catalog of requests and its scripts, Node.js, the system, PowerShell',
    'configuration.json  names of the options that were given and of variables that are set, without their values',
    'checks.json         what doctor looked at, and the state of each check; not the words, which name servers',
    'timings.json        how long stages and requests took, as the log has it',
    hasLog
      ? `log.ndjson          the log, ${counted(lines, 'line')}, as docs/logs.md says.${rest}`
      : 'There is no log in it: name one with --log-file, and use it with the command that goes wrong.',
    '',
    'No answer of a server is in it, and no password. Names of people, servers, hosts and databases, and everything else that',
    'is no word of Exchange, Windows and their tools, are pseudonyms, by a key that was thrown away.',
    '',
    'Look through it before you send it: you know names that no program knows.',
  ].join('\n')}\n`;
}

/** `exaudit-bundle-20261129-100000Z.zip`. */
export const bundleName = (time: Date): string => `exaudit-bundle-${stampOf(time)}.zip`;

/** As the screen says it. */
export function bundleText({ file, leftOut, lines, sha256 }: WrittenBundle): string {
  const rest = leftOut === 0 ? '' : ` (${leftOut} left out)`;
  return `${basename(file)} written, SHA-256 ${sha256}: ${counted(lines, 'line')} of the log${rest}, versions, configuration, checks, timings. Names are pseudonyms. Look through it before you send it.`;
}
