import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from '../../src/lib/digest.ts';
import { FETCHED } from '../../test/fetched.ts';

/** The tree as it stands, with the packages that Windows gets: those are kept as long as they do not change. */
export function windowsTree(): string {
  const tree = join(FETCHED, `windows-${digest(readFileSync('package-lock.json', 'utf8')).slice(0, 12)}`);
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const name of ['src', 'test', 'policies', 'docs', 'scripts'])
    rmSync(join(tree, name), { recursive: true, force: true });
  for (const name of listed.split('\0')) {
    if (name === '' || !existsSync(name)) continue;
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    copyFileSync(name, join(tree, name));
  }
  const done = join(tree, 'node_modules/.exaudit-whole');
  if (!existsSync(done)) {
    const args = ['ci', '--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', args, { cwd: tree, stdio: ['ignore', 'ignore', 'inherit'] });
    writeFileSync(done, '');
  }
  return tree;
}
