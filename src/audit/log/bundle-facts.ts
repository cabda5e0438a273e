import { release } from 'node:os';
import { catalogDigest } from '../../collect/catalog/catalog-digest.ts';
import type { Diagnosis } from '../../collect/doctor/doctor.ts';
import type { DoctorFacts } from '../../collect/doctor/doctor-facts.ts';
import { scriptsDigest } from '../../collect/sources/live/live-powershell.ts';
import { VERSION } from '../../lib/version.ts';
import { logTimings } from '../../log/log-timings.ts';
import type { LogLine } from '../../model/log/log-line.ts';
import type { Surroundings } from '../surroundings.ts';
import { LOG_LIMITS } from './open-log.ts';

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

/** What is told of program, system, configuration and checks, by the name of its file; no value of anybody. */
export async function bundleFacts(
  { diagnosis, logFile, options }: BundleContents,
  lines: readonly LogLine[],
  env: Surroundings['env'],
): Promise<{ readonly [file: string]: object }> {
  const { facts } = diagnosis;
  return {
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
}
