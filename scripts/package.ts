import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compiled } from './package/compiled.ts';
import { offlineZip } from './package/offline-zip.ts';
import { deliveredFrom, nodeFor } from './package/packages.ts';
import { tarball } from './package/tarball.ts';
import { windowsNode } from './package/windows-node.ts';

/**
 * Makes what people install: the npm tarball and the zip for Windows hosts without npm, with their digests. The same commit
 * gives the same bytes. `npm run package [-- FOLDER]`; without a folder, `dist/packages`.
 */
// What looks like an option is none of it, and no folder either.
const [folder = 'dist/packages'] = parseArgs({ allowPositionals: true }).positionals;
process.env.TZ = 'UTC';
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
const made = new Date(1000 * Number(process.env.SOURCE_DATE_EPOCH ?? git('log', '-1', '--format=%ct')));

execFileSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' });
const out = resolve(folder);
const staged = resolve('node_modules/.cache/exaudit-package');
rmSync(staged, { recursive: true, force: true });
mkdirSync(staged, { recursive: true });

const packed = tarball(version, staged);
const node = windowsNode();
const program = await compiled(true, 'mjs');
const zip = await offlineZip({
  version,
  made,
  program,
  node,
  delivered: [...program.packages.map(deliveredFrom), nodeFor(node.version)],
});

mkdirSync(out, { recursive: true });
writeFileSync(join(out, `exaudit-${version}.tgz`), readFileSync(packed));
writeFileSync(join(out, `exaudit-${version}-win-x64.zip`), zip);
rmSync(staged, { recursive: true, force: true });
const names = [`exaudit-${version}.tgz`, `exaudit-${version}-win-x64.zip`];
const sums = names.map((name) => `${sha256(join(out, name))}  ${name}\n`);
writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));
for (const [index, name] of names.entries()) {
  const size = (statSync(join(out, name)).size / 1024 / 1024).toFixed(1);
  process.stdout.write(`${size.padStart(6)} MB  ${sums[index]}`);
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim();
}
