import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stubDrives } from '../../test/cli/collect/stub-drives.ts';
import { POWERSHELL } from '../../test/windows/windows-programs.ts';
import { WINDOWS_NODE, type WineEnd, type WineProgram, windowsPath } from '../../test/windows/wine.ts';
import type { WindowsStage } from './job.ts';

const CONNECT = [resolve('test/cli/collect/connect-with-servers.ps1'), '--no-network'];
const MAIN = resolve('src/main.ts');

/** The program on both systems, each in a folder of its own, before the same stub of Exchange. */
export interface TwoPrograms {
  readonly linux: string;
  readonly windows: string;
  /** Arguments as on Linux: absolute paths are said as each system says them. `stub` is what StubExchange.psm1 takes. */
  onLinux(args: readonly string[], stub?: object): Promise<WineEnd>;
  onWindows(args: readonly string[], stub?: object): Promise<WineEnd>;
  /** Under Windows, and not waited for. */
  start(args: readonly string[], stub?: object): WineProgram;
}

/** What makes a command ask the stub: by the PowerShell of the system that it runs on. */
export const ASKING = ['--connect', ...CONNECT] as const;

/** @param name Of the folder below the stage's that both write into. */
export function twoPrograms({ scratch, wine }: WindowsStage, name: string): TwoPrograms {
  const folder = join(scratch, name);
  const [linux, windows] = [join(folder, 'linux'), join(folder, 'windows')];
  for (const side of [linux, windows]) mkdirSync(side, { recursive: true });
  const drives = stubDrives(join(folder, 'drives'), ['CAS10', 'EX16', 'EX19']);
  const env = (path: string, stub: object): NodeJS.ProcessEnv => ({
    COMPUTERNAME: 'EXMGMT01',
    EXAUDIT_TEST_DRIVES: path,
    STUB_EXCHANGE: JSON.stringify(stub),
    npm_command: '',
    npm_lifecycle_event: '',
  });
  const start = (args: readonly string[], stub: object = {}): WineProgram => {
    const own = args.includes('--connect') ? ['--powershell', POWERSHELL] : [];
    const said = [MAIN, ...args].map((word) => (word.startsWith('/') ? windowsPath(word) : word));
    return wine.start(WINDOWS_NODE ?? '', [...said, ...own], { cwd: windows, env: env(windowsPath(drives), stub) });
  };
  return {
    linux,
    windows,
    start,
    onWindows: (args, stub) => start(args, stub).end,
    onLinux: (args, stub = {}) =>
      new Promise((done) => {
        const how = { cwd: linux, env: { ...process.env, ...env(drives, stub) }, maxBuffer: 1 << 28 };
        execFile(process.execPath, [MAIN, ...args], how, (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
          done({ code, stdout, stderr });
        });
      }),
  };
}
