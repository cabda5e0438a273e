import { randomBytes } from 'node:crypto';
import { access, constants, rm, statfs, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { factsOfTarget } from '../../lib/files.ts';
import { OWN_FILE } from '../../lib/files-restricted.ts';
import { platformOf } from '../../lib/platform.ts';
import type {
  ClockFact,
  DoctorFacts,
  OutputFact,
  PowerShellFact,
  ReachFact,
  ToolFact,
} from '../doctor/doctor-facts.ts';
import { clockOffsetIn, PROBE, probeAnswer } from '../doctor/doctor-probe.ts';
import { NO_REQUEST_LOG, type RequestLog } from '../request-log.ts';
import { loggedCommands } from './commands/command-logged.ts';
import { type ToolPaths, toolPaths } from './commands/command-tools.ts';
import { exchangeFact } from './doctor-exchange-fact.ts';

export interface DoctorQuestion {
  /** Absolute path of a PowerShell; without it those of this computer are looked for. */
  readonly powershell?: string | undefined;
  /** An organization's own connection script. */
  readonly connect?: string | undefined;
  readonly exchangeUri?: string | undefined;
  readonly out: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly platform?: NodeJS.Platform;
  readonly tools?: Partial<ToolPaths>;
  /** Hears what is being looked at. */
  readonly say?: (what: string) => void;
  /** Hears of everything that leaves. */
  readonly requests?: RequestLog;
}

const PROBE_MS = 30_000;
const REMOTING_PORT = 5985;
const REMOTING_MS = 4_000;
const THIS_COMPUTER = 'this computer';

/** Looks at this computer and, where a way in is named, at Exchange. Reads; the one file it writes it removes again. */
export async function gatherDoctorFacts(question: DoctorQuestion): Promise<DoctorFacts> {
  const { env, cwd, now, signal, say = () => undefined, platform = process.platform } = question;
  const { requests = NO_REQUEST_LOG } = question;
  const isWindows = platform === 'win32';
  say('PowerShell');
  const powershells: PowerShellFact[] = [];
  for (const path of await powershellPaths(question, isWindows)) powershells.push(await probe(path, signal, requests));
  const chosen = powershells.find((one) => one.problem === null);
  const way =
    question.connect !== undefined
      ? { way: 'script', path: resolve(cwd, question.connect) }
      : question.exchangeUri !== undefined
        ? { way: 'remote', uri: question.exchangeUri }
        : undefined;
  if (way !== undefined) say('Exchange session');
  const exchange =
    way === undefined || chosen === undefined
      ? null
      : await exchangeFact({ executable: chosen.path, scripts: SCRIPTS, requests }, way, signal);
  const servers = (exchange?.servers ?? []).slice(0, 100);
  if (servers.length > 0) say(`${servers.length} servers`);
  const reach = await Promise.all(servers.map((server) => reachFact(server.fqdn ?? server.name, requests)));
  say('this computer');
  return {
    now: now().toISOString(),
    isWindows,
    node: process.version,
    powershells,
    exchange,
    reach,
    tools: await toolFacts(toolPaths(env, question.tools)),
    clock: await clockFact(exchange?.domainController ?? env.LOGONSERVER?.replace(/^\\+/, ''), isWindows, question),
    output: await outputFact(resolve(cwd, question.out)),
  };
}

const SCRIPTS = fileURLToPath(new URL('../scripts', import.meta.url));

async function powershellPaths(question: DoctorQuestion, isWindows: boolean): Promise<readonly string[]> {
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

async function probe(path: string, signal: AbortSignal, requests: RequestLog): Promise<PowerShellFact> {
  const run = loggedCommands(requests, { target: THIS_COMPUTER });
  const answer = await run(path, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', PROBE], {
    timeoutMs: PROBE_MS,
    signal,
    env: { EXAUDIT_SCRIPTS: SCRIPTS, TERM: 'dumb', NO_COLOR: '1', POWERSHELL_TELEMETRY_OPTOUT: '1' },
  });
  const said = answer.stderr.replace(/\s+/g, ' ').trim().slice(0, 200);
  return probeAnswer(path, answer.stdout, answer.reason === '' ? (said === '' ? null : said) : answer.reason);
}

function reachFact(server: string, requests: RequestLog): Promise<ReachFact> {
  return new Promise((done) => {
    const target = `${server}:${REMOTING_PORT}`;
    const ended = requests({ via: 'tcp', target, text: `connect to ${target}`, bytes: 0 });
    const socket = connect({ host: server, port: REMOTING_PORT });
    const end = (problem: string | null): void => {
      socket.destroy();
      ended(problem === null ? 'answered' : 'failed', 0);
      done({ server, port: REMOTING_PORT, answers: problem === null, problem });
    };
    socket.setTimeout(REMOTING_MS, () => end(`no answer within ${REMOTING_MS / 1000} s`));
    socket.on('connect', () => end(null));
    socket.on('error', (error: NodeJS.ErrnoException) => end(networkWords(error.code)));
  });
}

function networkWords(code: string | undefined): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known here';
  if (code === 'ECONNREFUSED') return 'it refuses the connection';
  return code ?? 'the connection failed';
}

async function toolFacts(paths: ToolPaths): Promise<readonly ToolFact[]> {
  const names = ['appcmd', 'cscript', 'reg', 'netsh', 'setspn'] as const;
  return Promise.all(
    names.map(async (name) => ({
      name,
      path: paths[name],
      isThere: (await factsOfTarget(paths[name]).catch(() => undefined))?.type === 'file',
    })),
  );
}

async function clockFact(
  against: string | undefined,
  isWindows: boolean,
  { env, requests = NO_REQUEST_LOG, signal }: DoctorQuestion,
): Promise<ClockFact | null> {
  if (against === undefined || against === '') return null;
  if (!isWindows) return { against, offsetSeconds: null, problem: 'w32tm exists on Windows only' };
  if (!/^[A-Za-z0-9.-]{1,255}$/.test(against))
    return { against, offsetSeconds: null, problem: 'the name of the domain controller is not one' };
  const program = join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'w32tm.exe');
  const run = loggedCommands(requests, { target: against });
  const answer = await run(program, ['/stripchart', `/computer:${against}`, '/samples:1', '/dataonly'], {
    timeoutMs: 15_000,
    signal,
  });
  const offsetSeconds = clockOffsetIn(answer.stdout);
  const problem = offsetSeconds === null ? answer.reason || 'w32tm gave no offset' : null;
  return { against, offsetSeconds, problem };
}

/** Writes and removes a file in the folder, or in the nearest one above it that exists. */
async function outputFact(folder: string): Promise<OutputFact> {
  let existing = folder;
  while ((await factsOfTarget(existing).catch(() => undefined))?.type !== 'folder') {
    const above = dirname(existing);
    if (above === existing) return { folder, problem: 'no folder above it exists', freeBytes: null };
    existing = above;
  }
  const file = join(existing, `.${randomBytes(6).toString('hex')}.unfinished`);
  try {
    await writeFile(file, '', { flag: 'wx', mode: OWN_FILE });
    await rm(file, { force: true });
    const { bavail, bsize } = await statfs(existing);
    return { folder, problem: null, freeBytes: bavail * bsize };
  } catch (error) {
    return { folder, problem: error instanceof Error ? error.message : String(error), freeBytes: null };
  }
}
