import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the published package does not have: it needs no build, and runs under the Node that is there. */
const ONLY_HERE = ['private', 'scripts', 'devDependencies', 'optionalDependencies'];

/** Packs `dist` and what goes with it for `npm install FILE`; gives the path of the tarball in `out`. */
export function tarball(version: string, out: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-npm-'));
  try {
    const all = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly files: readonly string[] };
    const kept = Object.fromEntries(Object.entries(all).filter(([key]) => !ONLY_HERE.includes(key)));
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(kept, null, 2)}\n`);
    for (const name of all.files) cpSync(name, join(folder, name), { recursive: true });
    execFileSync('npm', ['pack', '--silent', '--pack-destination', out, folder]);
    return join(out, `exaudit-${version}.tgz`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
