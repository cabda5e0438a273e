import { access, constants } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { platformOf } from '../../../lib/platform/platform.ts';
import type { PowerShellFact } from '../../doctor/doctor-facts.ts';
import { PROBE, probeAnswer } from '../../doctor/doctor-probe.ts';
import type { RequestLog } from '../../request-log.ts';
import { loggedCommands } from '../commands/command-logged.ts';
import type { DoctorQuestion } from './doctor-question.ts';

const PROBE_MS = 30_000;
const THIS_COMPUTER = 'this computer';

/** Folder of the scripts that PowerShell runs. */
export const DOCTOR_SCRIPTS = fileURLToPath(new URL('../../scripts', import.meta.url));

/** At most four that can be run, the one that was named first. */
export async function powershellPaths(question: DoctorQuestion, isWindows: boolean): Promise<readonly string[]> {
  const { env, cwd } = question;
  const named = question.powershell === undefined ? [] : [resolve(cwd, question.powershell)];
  const root = env.SystemRoot ?? env.windir ?? 'C:\\Windows';
  const own = isWindows
    ? [
        // A 32-bit process finds the 64-bit one only under this name.
        join(root, 'Sysnative', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
        join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
        join(env.ProgramFiles ?? 'C:\\Program Files', 'PowerShell', '7', 'pwsh.exe'),
      ]
    : [];
  const onPath = (env.PATH ?? env.Path ?? '')
    .split(delimiter)
    .filter((folder) => platformOf(process.platform).isAbsolute(folder))
    .map((folder) => join(folder, isWindows ? 'pwsh.exe' : 'pwsh'));
  const found: string[] = [...named];
  for (const path of [...own, ...onPath]) {
    if (found.length < 4 && !found.includes(path) && (await isExecutable(path))) found.push(path);
  }
  return found;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** What one PowerShell says of itself, or why it says nothing. */
export async function powershellFact(path: string, signal: AbortSignal, requests: RequestLog): Promise<PowerShellFact> {
  const run = loggedCommands(requests, { target: THIS_COMPUTER });
  const answer = await run(path, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', PROBE], {
    timeoutMs: PROBE_MS,
    signal,
    env: { EXAUDIT_SCRIPTS: DOCTOR_SCRIPTS, TERM: 'dumb', NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1' },
  });
  const said = answer.stderr.replace(/\s+/g, ' ').trim().slice(0, 200);
  return probeAnswer(path, answer.stdout, answer.reason === '' ? (said === '' ? null : said) : answer.reason);
}
