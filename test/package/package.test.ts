import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../src/lib/version.ts';
import { PWSH, withPwsh } from '../pwsh.ts';
import { hasWine, openWine, windowsPath, withWine } from '../windows/wine.ts';
import { offlineProgram, OFFLINE_NAME as ZIP } from './offline-program.ts';

const NPM = `exaudit-${VERSION}.tgz`;
const MOST_BYTES = 60 * 1024 * 1024;

let folder: string;
let unpacked: string;
const pack = (out: string, zone: string): void => {
  execFileSync(process.execPath, ['scripts/package.ts', out], {
    env: { ...process.env, TZ: zone, SOURCE_DATE_EPOCH: '1780000000' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-package-'));
  pack(join(folder, 'one'), 'UTC');
  execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, 'one', `${ZIP}.zip`), folder]);
  unpacked = join(folder, ZIP);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what people install', () => {
  test('has the same bytes in another time zone, and the digests that lie beside it', { timeout: 180_000 }, () => {
    pack(join(folder, 'two'), 'Pacific/Auckland');
    for (const name of [NPM, `${ZIP}.zip`, 'SHA256SUMS'])
      expect(digest(join(folder, 'two', name)), name).toBe(digest(join(folder, 'one', name)));
    const sums = readFileSync(join(folder, 'one', 'SHA256SUMS'), 'utf8');
    expect(sums).toBe([NPM, `${ZIP}.zip`].map((name) => `${digest(join(folder, 'one', name))}  ${name}\n`).join(''));
  });

  test('the zip is small enough, and every file in it is named with its digest', () => {
    expect(statSync(join(folder, 'one', `${ZIP}.zip`)).size).toBeLessThan(MOST_BYTES);
    const sums = readFileSync(join(unpacked, 'SHA256SUMS'), 'utf8').trim().split('\n');
    const files = readdirSync(unpacked, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length + 1));
    expect(sums.map((line) => line.slice(66)).sort()).toEqual(files.filter((name) => name !== 'SHA256SUMS').sort());
    for (const line of sums) expect(digest(join(unpacked, line.slice(66))), line).toBe(line.slice(0, 64));
  });

  test('names and licenses what it brings of others', () => {
    const sbom = JSON.parse(readFileSync(join(unpacked, 'sbom.spdx.json'), 'utf8')) as {
      readonly spdxVersion: string;
      readonly packages: readonly { readonly name: string; readonly versionInfo: string }[];
    };
    const named = sbom.packages.map(({ name }) => name);
    const licences = readFileSync(join(unpacked, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly dependencies: object };
    expect(sbom.spdxVersion).toBe('SPDX-2.3');
    expect(named).toEqual(expect.arrayContaining(['exaudit', 'node', 'yaml', 'ajv', 'pino', 'node-powershell']));
    for (const name of named.filter((one) => one !== 'exaudit')) expect(licences).toContain(`${name} `);
    const text = readFileSync(join(unpacked, 'src', 'program.cjs'), 'utf8');
    // What src does not import is not delivered.
    for (const name of Object.keys(dependencies))
      expect(named.includes(name), name).toBe(text.includes(`node_modules/${name}/`));
  });

  test('the policies that were parsed already are those beside it, every one', () => {
    const digests = readFileSync(join(unpacked, 'parsed-policies'), 'utf8')
      .split('\n')
      .map((line) => line.slice(0, 64));
    const inFolder = (...names: readonly string[]): readonly string[] =>
      readdirSync(join(unpacked, ...names))
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => join(unpacked, ...names, name));
    const files = [...inFolder('policies'), ...inFolder('policies', 'profiles')];
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) expect(digests, file).toContain(digest(file));
  });

  test('the program of the zip runs with nothing beside it, and says what the checkout says', {
    timeout: 180_000,
  }, () => {
    const env = { ...process.env, npm_command: '', npm_lifecycle_event: '' };
    const ask = (program: string, ...args: readonly string[]): string => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
        cwd: folder,
        encoding: 'utf8',
        env,
        timeout: 120_000,
        maxBuffer: 64 * 1024 * 1024,
      });
      return `${status}\n${stderr}\n${stdout}`.replace(/exaudit-out\S*|"(id|judgedAt|fileDate)": ".*"/g, '…');
    };
    const own = resolve('src/main.ts');
    const zipped = join(unpacked, 'src', 'main.mjs');
    for (const args of [
      ['--version'],
      ['--help'],
      ['audit', '--sample', '--as-of', '2026-11-20', '--format', 'json', '--redact', 'none'],
      ['explain', '--sample', '--place', 'domain-outside'],
      ['collect', '--script'],
      ['policy', 'list'],
      ['completion', 'powershell'],
    ])
      expect(ask(zipped, ...args), args.join(' ')).toBe(ask(own, ...args));
    // Libraries that are loaded when they are needed are there too.
    const formats = 'html,markdown,csv,action-plan,sarif,junit,hdf';
    expect(ask(zipped, 'audit', '--sample', '--format', formats, '--out', join(folder, 'all'))).toMatch(/^[13]\n/);
    // With code that an earlier run of the command kept, too; and Node has nothing to warn of.
    for (const number of [1, 2]) {
      const told = ask(zipped, 'audit', '--sample', '--history', join(folder, 'history'), '--out', join(folder, 'all'));
      expect(told).toContain(`stored as run ${number} of the history`);
      expect(told).not.toContain('Warning');
    }
  });

  test('a timer of the zip starts the file that the zip has', () => {
    const program = join(unpacked, 'src', 'main.mjs');
    const config = join(folder, 'exaudit.yaml');
    writeFileSync(
      config,
      'schema: exaudit/config/v1\nconnection: { exchangeUri: http://ex01.contoso.com/PowerShell/ }\n',
    );
    const { stderr, stdout } = spawnSync(process.execPath, [program, 'schedule', 'install', '--config', config], {
      encoding: 'utf8',
    });
    expect(stdout, stderr).toContain(program);
  });

  test.skipIf(PWSH === undefined)(withPwsh('the module finds the program in the folder that it came in'), () => {
    // The zip brings node.exe; here this system's Node takes its place.
    writeFileSync(join(unpacked, 'node.exe'), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    execFileSync('chmod', ['755', join(unpacked, 'node.exe')]);
    const ask = `Import-Module '${join(unpacked, 'ExAudit')}'; (Invoke-ExAudit -Sample -OutFolder '${join(folder, 'module')}').Organization`;
    expect(execFileSync(PWSH ?? '', ['-NoProfile', '-Command', ask], { encoding: 'utf8' }).trim()).toBe('Contoso');
  });

  test.skipIf(!hasWine)(
    withWine('the zip audits the sample under Windows, from a path with spaces, where no Node is installed'),
    { timeout: 300_000 },
    async () => {
      const program = offlineProgram(join(folder, 'one'), join(folder, 'Program Files (x86)'));
      const wine = openWine();
      try {
        const words = ['audit', '--sample', '--out', windowsPath(join(folder, 'under windows'))];
        const end = await wine.start('cmd.exe', ['/c', 'exaudit.cmd', ...words], { cwd: program }).end;
        expect(end, end.stderr).toMatchObject({ code: 3 });
        expect(end.stdout).toContain('bundled sample');
        const written = readdirSync(join(folder, 'under windows'), { recursive: true }).map(String);
        expect(written.filter((name) => name.endsWith('run.json'))).toHaveLength(1);
      } finally {
        wine.close();
      }
    },
  );

  test('the npm tarball installs, and its exaudit audits the sample', { timeout: 180_000 }, () => {
    const prefix = join(folder, 'npm prefix');
    const options = ['--no-audit', '--no-fund', '--loglevel=error', '--prefix', prefix];
    execFileSync('npm', ['install', '--global', ...options, join(folder, 'one', NPM)], { stdio: 'inherit' });
    const { stdout, status } = spawnSync(
      join(prefix, 'bin', 'exaudit'),
      ['audit', '--sample', '--out', join(folder, 'npm')],
      {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, PATH: `${resolve('node_modules/.bin')}:${process.env.PATH}` },
      },
    );
    expect(status).toBe(3);
    expect(stdout).toContain('bundled sample');
    const installed = join(prefix, 'lib/node_modules/exaudit');
    expect(existsSync(join(installed, 'dist/src/powershell/ExAudit/ExAudit.psd1'))).toBe(true);
    expect(digest(join(installed, 'dist/parsed-policies'))).toBe(digest(join(unpacked, 'parsed-policies')));
  });
});
