import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { digest } from '../../src/lib/digest.ts';
import { FETCHED } from '../fetched.ts';
import { PWSH } from '../pwsh.ts';
import { hasWine, withWine } from './wine.ts';

/** Programs of Windows that tests build from `programs/` with .NET: PowerShell 7, and taskkill as Windows has it. */

const SOURCES = 'test/windows/programs';
const LONGEST_BUILD_MS = 600_000;

/** Where a program's folder lies on the Windows drive. */
export const POWERSHELL = 'C:\\pwsh\\pwsh.exe';

/** Whether they can be built: with .NET comes the PowerShell of this system. */
export const hasWindowsPrograms = hasWine && PWSH !== undefined && hasDotnet();

/** What a suite is called that needs them: its title says what is missing where it is skipped. */
export const withWindowsPrograms = (title: string): string =>
  hasWine && !hasWindowsPrograms ? `${title} (skipped: install .NET, and PowerShell 7 with it)` : withWine(title);

/** Puts them on the drive C: of a Windows; built once, then they lie in the user's cache. */
export function putWindowsPrograms(drive: string): void {
  cpSync(built('pwsh'), join(drive, 'pwsh'), { recursive: true });
  copyFileSync(join(built('taskkill'), 'taskkill.exe'), join(drive, 'windows/system32/taskkill.exe'));
}

/** The folder of a program as it was published, by the digest of its sources. */
function built(name: string): string {
  const source = join(SOURCES, name);
  const text = readdirSync(source)
    .sort()
    .map((file) => readFileSync(join(source, file), 'utf8'));
  const folder = join(FETCHED, `windows-${name}-${digest(text.join('\0')).slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const work = `${folder}.${process.pid}`;
  try {
    cpSync(source, work, { recursive: true });
    const args = ['publish', work, '-c', 'Release', '-o', join(work, 'out'), '--nologo', '-v', 'quiet'];
    execFileSync('dotnet', args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: LONGEST_BUILD_MS });
    if (name === 'pwsh') asInstalled(join(work, 'out'));
    mkdirSync(FETCHED, { recursive: true });
    renameSync(join(work, 'out'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

/** Its modules lie beside the program, and scripts of this computer may run, as Windows' servers are set up. */
function asInstalled(folder: string): void {
  cpSync(join(folder, 'runtimes/win/lib/net10.0/Modules'), join(folder, 'Modules'), { recursive: true });
  const policy = { 'Microsoft.PowerShell:ExecutionPolicy': 'RemoteSigned' };
  writeFileSync(join(folder, 'powershell.config.json'), JSON.stringify(policy));
}

function hasDotnet(): boolean {
  try {
    execFileSync('dotnet', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
