import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CaptureFiles } from '../../scripts/organization/sample-files.ts';
import { judgeFiles, judgeSnapshot, snapshotOfFiles } from '../organization/judge-files.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'shared', 'captures');
const present = existsSync(FOLDER);
const SKIPPED = present ? '' : ' (skipped: ../shared/captures is not there)';

const read = (path: string): Uint8Array => readFileSync(join(FOLDER, path));
const filesOf = (paths: readonly string[]): CaptureFiles => new Map(paths.map((path) => [path, read(path)]));
const configs = present ? readdirSync(join(FOLDER, 'iis')).map((name) => `iis/${name}`) : [];
const clixml = present
  ? readdirSync(join(FOLDER, 'clixml')).flatMap((version) =>
      readdirSync(join(FOLDER, 'clixml', version)).map((name) => `clixml/${version}/${name}`),
    )
  : [];
/** As one server's: what `servers/NAME/` says of a file. */
const asServer = (path: string): CaptureFiles =>
  new Map([
    [`servers/${basename(path, '.config').replace('exchange-', 'E').slice(0, 15)}/applicationHost.config`, read(path)],
  ]);

describe.skipIf(!present)(`the real captures${SKIPPED}`, () => {
  test('the whole folder is audited without a crash, and every file is read or has a reason', {
    timeout: 60_000,
  }, async () => {
    const judged = await judgeFiles(filesOf([...configs, ...clixml, 'LICENSE', 'README.md']), 'modern-default');
    for (const record of judged.run.records) {
      expect(record.status === 'read' || record.problem !== null, `${record.path}: ${record.status}, no reason`).toBe(
        true,
      );
    }
    expect(judged.run.records.map((record) => record.path).sort()).toEqual(
      [...configs, ...clixml, 'LICENSE', 'README.md'].sort(),
    );
    expect(judged.run.summary.judged).toBeGreaterThan(0);
  });

  test.for(clixml)('%s gives resources, or a named reason why not', async (path) => {
    const judged = await judgeFiles(filesOf([path]), 'modern-default');
    const [record] = judged.run.records;
    expect(judged.resources.length > 0 || (record?.problem ?? null) !== null, JSON.stringify(record)).toBe(true);
  });

  test.for(configs)(
    '%s offers Negotiate, then NTLM, at every location where Windows authentication is on',
    async (path) => {
      const { resources } = await judgeFiles(asServer(path), 'modern-default');
      const enabled = resources
        .filter((resource) => resource.kind === 'iis-location')
        .map((resource) => ({
          id: resource.id,
          windows: resource.properties.windowsAuthentication as Windows | undefined,
        }))
        .filter(({ windows }) => windows?.enabled === true);
      expect(enabled.length).toBeGreaterThan(10);
      for (const { id, windows } of enabled) expect(windows?.providers, id).toEqual(['Negotiate', 'NTLM']);
    },
  );

  test('the misconfigured file has exactly the six deviations from the Extended Protection table', async () => {
    const judged = await judgeFiles(
      asServer('iis/exchange-2019-extended-protection-misconfigured.config'),
      'modern-default',
    );
    const failed = judged.run.findings
      .filter((finding) => finding.rule === 'EP-001' && finding.outcome === 'fail')
      .map((finding) => finding.resource.id.split('/').slice(1).join('/'));
    expect(failed.sort()).toEqual([
      'default web site/ecp',
      'default web site/microsoft-server-activesync',
      'default web site/oab',
      'default web site/owa',
      'exchange back end/ecp',
      'exchange back end/powershell',
    ]);
  });

  test.for(configs.filter((path) => path.endsWith('extended-protection.config')))(
    '%s has no deviation from that table',
    async (path) => {
      const judged = await judgeFiles(asServer(path), 'modern-default');
      const outcomes = judged.outcomes('EP-001', '');
      expect(outcomes).toContain('pass');
      expect(outcomes).not.toContain('fail');
    },
  );

  test('the file that was read from the directory only yields unknown, the full one values', async () => {
    const name = 'clixml/exchange-2019/Get-OwaVirtualDirectory';
    const directory = await judgeFiles(filesOf([`${name}.ad-properties-only.xml`]), 'modern-default');
    const full = await judgeFiles(filesOf([`${name}.xml`]), 'modern-default');
    const directoryOf = ({ resources }: typeof full) => resources.find(({ kind }) => kind === 'virtual-directory');
    for (const property of ['basicAuthentication', 'formsAuthentication', 'windowsAuthentication']) {
      expect(directoryOf(directory)?.properties).not.toHaveProperty(property);
      expect(directoryOf(directory)?.unseen, property).toHaveProperty(property);
    }
    expect(directoryOf(full)?.properties).toMatchObject({ basicAuthentication: true, formsAuthentication: true });
  });

  test('no serialized object, key or password gets into a snapshot', { timeout: 60_000 }, async () => {
    const text = (
      await judgeSnapshot(await snapshotOfFiles(filesOf([...configs, ...clixml])), 'modern-default')
    ).lines.join('\n');
    expect(text).not.toMatch(/AAEAAAD\/\/\/\/\/|sessionKey|enc:AesProvider|-----BEGIN/);
    expect(text).not.toMatch(/"(?:[^"]*password|serializationData|rawData)":/i);
  });
});

interface Windows {
  readonly enabled?: boolean;
  readonly providers?: readonly string[];
}
