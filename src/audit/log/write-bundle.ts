import { release } from 'node:os';
import { dirname, resolve } from 'node:path';
import { catalogDigest } from '../../collect/catalog/catalog-digest.ts';
import type { Diagnosis } from '../../collect/doctor/doctor.ts';
import type { DoctorFacts } from '../../collect/doctor/doctor-facts.ts';
import { scriptsDigest } from '../../collect/sources/live/live-powershell.ts';
import { digest } from '../../lib/digest.ts';
import { json } from '../../lib/escape.ts';
import { checkWritable, factsOf, writeFile } from '../../lib/files.ts';
import { VERSION } from '../../lib/version.ts';
import { logTimings } from '../../log/log-timings.ts';
import { UserError } from '../../model/error.ts';
import { stampOf } from '../stamp-of.ts';
import type { Surroundings } from '../surroundings.ts';
import { bundleReadme, type WrittenBundle } from './bundle-words.ts';
import { LOG_LIMITS } from './open-log.ts';
import { redactedLog } from './redacted-log.ts';
import { refuseSealed } from './refuse-sealed.ts';
import { type ZipEntry, zipOf } from './zip-archive.ts';

/** What a bundle is made of. */
export interface BundleContents {
  readonly diagnosis: Diagnosis & { readonly facts: DoctorFacts };
  /** Path of the log; without it there is none in the bundle. */
  readonly logFile: string | undefined;
  /** Names of the options that were given. */
  readonly options: readonly string[];
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
    { name: 'README.txt', text: bundleReadme(lines.length, leftOut, logFile !== undefined) },
    ...Object.entries(about).map(([name, value]) => ({ name, text: json(`${JSON.stringify(value, null, 1)}\n`) })),
    ...(logFile === undefined
      ? []
      : [{ name: 'log.ndjson', text: lines.map((line) => json(`${JSON.stringify(line)}\n`)).join('') }]),
  ];
  const bytes = await zipOf(entries, now());
  await writeFile(resolve(cwd, file), bytes, { restricted: true });
  return { file, sha256: digest(bytes), lines: lines.length, leftOut };
}

/** `exaudit-bundle-20261129-100000Z.zip`. */
export const bundleName = (time: Date): string => `exaudit-bundle-${stampOf(time)}.zip`;
