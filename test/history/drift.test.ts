import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSnapshots } from '../../src/history/drift/compare-snapshots.ts';
import { schemaJudge } from '../../src/lib/libraries/schema-judge.ts';
import type { Drift } from '../../src/model/history/drift.ts';
import type { Properties, Resource } from '../../src/model/resource.ts';
import type { CollectionLine, SnapshotHeader } from '../../src/model/snapshot.ts';
import { DRIFT_FORMATS } from '../../src/report/drift/drift-formats.ts';
import { runCommandLine } from '../cli/run-program.ts';

const header = (time: string): SnapshotHeader => ({
  line: 'header',
  schema: 'exaudit/snapshot/v1',
  tool: 'exaudit 1.0.0',
  organization: 'Contoso',
  custody: { custody: 'collected', sealed: false },
  window: { first: time, last: time },
  records: [],
});
const location = (name: string, properties: Properties): Resource => ({
  kind: 'iis-location',
  id: `iis-location:ex16/default web site/${name}`,
  label: `EX16/Default Web Site/${name}`,
  server: 'ex16',
  properties,
  provenance: {},
});
const asked = (status: CollectionLine['status']): CollectionLine => ({
  line: 'collection',
  request: 'iis.applicationHost',
  kind: 'iis-location',
  scope: 'ex16',
  properties: [],
  status,
  promised: true,
  count: 1,
  record: 0,
});
async function* each(resources: readonly Resource[]): AsyncGenerator<Resource> {
  yield* resources;
}
const between = (was: readonly Resource[], is: readonly Resource[], status: CollectionLine['status'] = 'complete') =>
  compareSnapshots(
    { header: header('2026-11-20T05:00:00Z'), collections: [asked(status)], resources: each(was) },
    { header: header('2026-11-21T05:00:00Z'), collections: [asked(status)], resources: each(is) },
  );

describe('what is drift between two snapshots', () => {
  it('order is drift in a list, and no drift in a set; other times are none at all', async () => {
    const providers = (list: readonly string[]): Resource =>
      location('ews', { windowsAuthentication: { providers: list } });
    const turned = await between([providers(['NTLM', 'Negotiate'])], [providers(['Negotiate', 'NTLM'])]);
    expect(turned.properties).toMatchObject([
      { property: 'windowsAuthentication.providers', orderOnly: true, cause: 'server' },
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom('Ssl', 'SslNegotiateCert', 'SslRequireCert', 'Ssl128')),
        async (flags) => {
          const flagged = (list: readonly string[]): Resource => location('ews', { access: { sslFlags: list } });
          const { notCompared, properties, resources } = await between(
            [flagged(flags)],
            [flagged([...flags].reverse())],
          );
          expect([notCompared, properties, resources]).toEqual([[], [], []]);
        },
      ),
    );
  });

  it('what is not seen any more is no change, and is counted', async () => {
    const { notCompared, properties, resources } = await between(
      [location('ews', { windowsAuthentication: { enabled: true } })],
      [location('ews', {})],
    );
    expect([properties, resources]).toEqual([[], []]);
    expect(notCompared).toEqual([
      { says: expect.stringContaining('windowsAuthentication.enabled is not seen any more'), count: 1 },
    ]);
  });

  it('what the Service Host put back at Rpc was changed by nobody, and who wrote what a Group Policy sets cannot be told', async () => {
    const rpc = (windows: boolean, basic: boolean): Resource =>
      location('rpc', { windowsAuthentication: { enabled: windows }, basicAuthentication: { enabled: basic } });
    const directory = (...methods: readonly string[]): Resource => ({
      ...location('rpc', { iisLocation: 'EX16/Default Web Site/Rpc', iisAuthenticationMethods: methods }),
      kind: 'outlook-anywhere',
      id: 'outlook-anywhere:ex16\\rpc (default web site)',
    });
    const causes = async (was: readonly Resource[], is: readonly Resource[]) =>
      (await between(was, is)).properties.map(({ cause, property }) => `${property} ${cause}`);
    const back = await causes([rpc(false, true), directory('Ntlm')], [rpc(true, false), directory('Ntlm')]);
    expect(back).toEqual(['windowsAuthentication.enabled owner', 'basicAuthentication.enabled owner']);
    // Somebody changed it against the directory; or the directory was changed, and the Service Host followed.
    const against = await causes([rpc(true, false), directory('Ntlm')], [rpc(true, true), directory('Ntlm')]);
    expect(against).toEqual(['basicAuthentication.enabled server']);
    const wanted = await causes([rpc(true, false), directory('Ntlm')], [rpc(true, true), directory('Ntlm', 'Basic')]);
    expect(wanted).toEqual(['basicAuthentication.enabled server', 'iisAuthenticationMethods server']);
    const value = (data: number, setBy?: string): Resource => ({
      ...location('lm', { data, ...(setBy === undefined ? {} : { setBy }) }),
      kind: 'registry-value',
      id: 'registry-value:ex16/hklm/…/lmcompatibilitylevel',
    });
    // Whether the policy wrote it or somebody against the policy, nobody has seen.
    expect(await causes([value(3, 'Baseline')], [value(1, 'Baseline')])).toEqual(['data not-known']);
    expect(await causes([value(3)], [value(1)])).toEqual(['data server']);
  });

  it('a resource is removed only where all of its kind were seen', async () => {
    expect((await between([location('ews', {})], [])).resources).toMatchObject([{ change: 'removed' }]);
    const lost = await between([location('ews', {})], [], 'partial');
    expect([lost.resources, lost.notCompared.length]).toEqual([[], 1]);
    expect((await between([], [location('ews', {})])).resources).toMatchObject([{ change: 'added' }]);
    expect((await between([], [location('ews', {})], 'failed')).resources).toEqual([]);
  });
});

describe('what became of findings between two runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-drift-'));
  const data = join(folder, 'data');
  const run = (...args: readonly string[]) => runCommandLine(args, { cwd: resolve('.') });
  const audit = (capture: string, ...more: readonly string[]) =>
    run('audit', capture, '--out', join(folder, 'out'), '--format', 'json', '--history', data, ...more);
  const drift = async (from: string, to: string, ...more: readonly string[]): Promise<Drift> =>
    JSON.parse((await run('diff', from, to, '--history', data, '--format', 'json', ...more)).stdout);
  const changed = ({ verdicts }: Drift, change: string): readonly string[] =>
    (verdicts ?? []).filter((one) => one.change === change).map(({ causes, rule }) => `${rule} ${causes.join()}`);

  it('each has its cause: server, parameter, or what was collected', async () => {
    const sample = 'policies/samples/contoso';
    const mended = join(folder, 'mended');
    cpSync(sample, mended, { recursive: true });
    const file = join(mended, 'outlook anywhere.txt');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replaceAll(/(ExternalClientAuthenticationMethod\s*: )Basic/g, '$1Ntlm'),
    );
    const lost = join(folder, 'lost');
    cpSync(sample, lost, { recursive: true });
    rmSync(join(lost, 'outlook anywhere.txt'));
    for (const capture of [sample, mended, lost]) await audit(capture);
    await audit(sample, '--as-of', '2026-11-20T05:59:00Z', '--set', 'IIS-001.first=NTLM');

    const byServer = await drift('1', '2');
    expect(byServer.properties.map(({ is, property, was }) => [property, was, is])).toContainEqual([
      'externalClientAuthenticationMethod',
      'Basic',
      'Ntlm',
    ]);
    expect(changed(byServer, 'fixed')).toContain('OA-001 server');
    expect(changed(byServer, 'no-longer-required')).toEqual([]);

    // Lost evidence never looks like a fix.
    const byLoss = await drift('1', '3');
    expect(changed(byLoss, 'fixed')).toEqual([]);
    expect(changed(byLoss, 'gone')).toEqual([]);
    expect(changed(byLoss, 'cannot-confirm').some((text) => text.startsWith('OA-001'))).toBe(true);
    expect(byLoss.notCompared.length).toBeGreaterThan(0);

    // Rules alone never look like a change on a server.
    const byRules = await drift('1', '4');
    expect([byRules.properties, byRules.resources, byRules.notCompared]).toEqual([[], [], []]);
    expect(changed(byRules, 'fixed')).toEqual([]);
    expect(changed(byRules, 'no-longer-required')).toEqual(['IIS-001 profile']);
    expect((byRules.verdicts ?? []).flatMap(({ causes }) => causes)).not.toContain('server');

    const judge = schemaJudge(JSON.parse(readFileSync('policies/schema/drift.schema.json', 'utf8')));
    for (const one of [byServer, byLoss, byRules]) expect(judge(one)).toBeNull();
    for (const render of Object.values(DRIFT_FORMATS)) expect(render(byServer)).toContain('OA-001');
    expect(readdirSync(join(folder, 'out')).length).toBeGreaterThan(3);
  }, 120_000);

  it('is told of run folders and snapshots too, without a history', async () => {
    const rows = JSON.parse((await run('history', 'list', '--history', data, '--format', 'json')).stdout);
    const names = readdirSync(join(folder, 'out'));
    const [from, to] = rows.map(({ id }: { id: string }) =>
      join(folder, 'out', names.find((name) => name.endsWith(`Z-${id}`)) ?? id),
    );
    const told = await run('diff', from, to);
    expect([told.code, told.stdout]).toEqual([0, expect.stringContaining('changed on the server')]);
    const bare = await run(
      'diff',
      join(from, 'snapshot.ndjson.gz'),
      join(to, 'snapshot.ndjson.gz'),
      '--redact',
      'none',
    );
    expect(bare.stdout).toContain('Changed');
    expect((await run('diff', from, from)).stdout).toContain('Still failing');
  }, 60_000);
});
