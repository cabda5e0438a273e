import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Wine, windowsPath } from './wine.ts';

/** A program run twice, under Linux and under Windows, in two folders that begin alike; and what differs after it. */

const CLOCK = resolve('test/windows/fixed-clock.cjs');
const NOW = '2026-11-29T00:00:00Z';

/** What one side came to, in words that are the same on both: its own folder is called FOLDER. */
export interface SideEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TwoEnds {
  readonly linux: SideEnd;
  readonly windows: SideEnd;
}

export interface Side {
  readonly linux: string;
  readonly windows: string;
}

/** @param program Root of the tree that is run. */
export async function runBoth(
  wine: Wine,
  folders: Side,
  args: readonly string[],
  program: string = resolve('.'),
): Promise<TwoEnds> {
  const env = { EXAUDIT_TEST_NOW: NOW, TZ: 'UTC', COMPUTERNAME: 'EXMGMT01', npm_command: '', npm_lifecycle_event: '' };
  const main = join(program, 'src/main.ts');
  const [linux, windows] = await Promise.all([
    onLinux(['-r', CLOCK, main, ...args], folders.linux, env),
    wine.node(['-r', windowsPath(CLOCK), windowsPath(main), ...args], { cwd: folders.windows, env }),
  ]);
  return {
    linux: named(linux, [program, folders.linux]),
    windows: named(windows, [windowsPath(program), windowsPath(folders.windows)]),
  };
}

function onLinux(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<SideEnd> {
  return new Promise((done) => {
    const all = { ...process.env, NODE_OPTIONS: '', ...env };
    execFile(process.execPath, args, { cwd, env: all, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      done({ code, stdout, stderr });
    });
  });
}

/**
 * A printed text as words. Paths that a person is shown are those of the platform, so that a line may break elsewhere:
 * what is the same are the words, with the separators of one side and without the quotes that a backslash asks for.
 */
export const wordsOf = (text: string): readonly string[] => text.replaceAll('\\', '/').replaceAll('"', '').split(/\s+/);

function named(end: SideEnd, [program = '', folder = '']: readonly string[]): SideEnd {
  const words = (text: string): string => text.replaceAll(folder, 'FOLDER').replaceAll(program, 'PROGRAM');
  return { code: end.code, stdout: words(end.stdout), stderr: words(end.stderr) };
}

/** Paths of files that only one side has, or whose bytes differ, each with what is the matter. */
export function differences(folders: Side): readonly string[] {
  const [linux, windows] = [filesBelow(folders.linux), filesBelow(folders.windows)];
  return [...new Set([...linux, ...windows])].sort().flatMap((path) => {
    if (!windows.has(path)) return [`${path}: only under Linux`];
    if (!linux.has(path)) return [`${path}: only under Windows`];
    const [here, there] = [readFileSync(join(folders.linux, path)), readFileSync(join(folders.windows, path))];
    return here.equals(there) ? [] : [`${path}: ${firstDifference(here, there)}`];
  });
}

function firstDifference(here: Buffer, there: Buffer): string {
  let at = 0;
  while (at < here.length && here[at] === there[at]) at += 1;
  const near = (bytes: Buffer): string =>
    JSON.stringify(bytes.subarray(Math.max(0, at - 40), at + 40).toString('utf8'));
  return `byte ${at}, ${near(here)} under Linux, ${near(there)} under Windows`;
}

export function filesBelow(folder: string): ReadonlySet<string> {
  mkdirSync(folder, { recursive: true });
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)),
  );
}
