import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { descendantsOf } from '../../../src/collect/sources/powershell/kill-tree.ts';

// Where much else runs, PowerShell alone takes half a minute to start, and some tests start it several times.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

/** A folder with the product's scripts and those of the tests, and room for output. */
export interface Stage {
  readonly scripts: string;
  /** The connection script with functions in the shapes of Exchange. */
  readonly exchange: string;
  readonly output: (name: string) => string;
  readonly remove: () => void;
}

export function openStage(): Stage {
  // A name with everything that a path may hold.
  const scripts = mkdtempSync(join(tmpdir(), "exaudit ps1 'Ü$(x)` "));
  for (const folder of ['src/collect/scripts', 'test/collect/powershell/scripts']) {
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(scripts, name));
  }
  return {
    scripts,
    exchange: join(scripts, 'exchange.ps1'),
    output: (name) => join(scripts, name),
    remove: () => rmSync(scripts, { recursive: true, force: true }),
  };
}

/** Command lines that hold the text; those of the shells that run this test aside. */
export function processesWith(text: string): readonly string[] {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(text) && !line.includes('vitest') && !/\bps -eo\b/.test(line));
}

/** The command line of a PowerShell that was just begun: between its fork and its program it has none. */
export async function commandLineOf(pid: number | undefined): Promise<readonly string[]> {
  if (pid === undefined || !(await eventually(() => isShell(pid)))) throw new Error(`no PowerShell runs as ${pid}`);
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
}

/** PowerShell processes below this one. */
export function ownShells(): readonly number[] {
  return descendantsOf(process.pid).filter((pid) => isShell(pid));
}

export function isShell(pid: number): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') === false &&
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('pwsh')
    );
  } catch {
    return false;
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Waits until no process has the text on its command line: what is killed stands in the table a moment longer. */
export async function noneWith(text: string): Promise<boolean> {
  return eventually(() => processesWith(text).length === 0);
}

/** Waits until the condition holds; `false` where it does not within the time, which a busy machine may need. */
export async function eventually(condition: () => boolean, milliseconds = 30_000): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if (condition()) return true;
    await pause(50);
  }
  return condition();
}
