import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { runCommandLine } from '../run-program.ts';

const NAMES = Array.from({ length: 60 }, (_, index) => `S${String(index + 1).padStart(2, '0')}`);
/** Two whose requests hang until our time is up, and three of which Exchange says after a while that nobody answers. */
const HANGING = ['S07', 'S31'];
const DOWN = ['S08', 'S32', 'S60'];
const DEAD = [...HANGING, ...DOWN];
/** Long enough for an answer where much else runs. */
const TIMEOUT_S = 12;

interface Entry {
  readonly request: string;
  readonly scope: string;
  readonly status: string;
  readonly reason?: string;
  readonly durationMs?: number;
}

let folder = '';
const at = (name: string): string => join(folder, name);
const scopesOf = (entries: readonly Entry[]): readonly string[] => [...new Set(entries.map(({ scope }) => scope))];

async function collected(name: string, more: readonly string[]): Promise<{ entries: readonly Entry[]; ms: number }> {
  const way = ['--connect', resolve('test/cli/collect/connect-with-servers.ps1'), '--no-network', '--no-mailboxes'];
  const started = performance.now();
  const args = ['collect', ...way, '--timeout', `${TIMEOUT_S}`, '--out', at(name), ...more];
  const end = await runCommandLine(args, { cwd: resolve('.') });
  expect([0, 3], end.stderr).toContain(end.code);
  const { requests } = JSON.parse(readFileSync(join(at(name), 'capture.json'), 'utf8')) as {
    readonly requests: readonly Entry[];
  };
  return { entries: requests, ms: performance.now() - started };
}

/** The organization of the stub with sixty servers like its newest, each with directories of its own. */
function sixtyServers(): object {
  const { cmdlets, ...data } = JSON.parse(readFileSync('test/stub-exchange/data/contoso.json', 'utf8')) as {
    readonly cmdlets: { readonly [name: string]: readonly object[] };
  };
  const copies = (value: object): readonly object[] => {
    const text = JSON.stringify(value);
    if (!text.includes('EX19')) return /CAS10|EX16/.test(text) ? [] : [value];
    const named = (name: string): object =>
      JSON.parse(text.replaceAll('EX19', name).replaceAll('ex19', name.toLowerCase())) as object;
    return NAMES.map(named);
  };
  const all = Object.entries(cmdlets).map(([name, objects]) => [name, objects.flatMap(copies)]);
  const servers = NAMES.map((name) => ({ name, release: '2019', build: '15.2.1544.4' }));
  return { ...data, servers, databases: [], cmdlets: Object.fromEntries(all) };
}

const CONTACTED = ['Get-*VirtualDirectory', 'Get-OutlookAnywhere'];
const faultsOf = (names: readonly string[], fault: object): readonly object[] =>
  names.flatMap((server) => CONTACTED.map((cmdlet) => ({ cmdlet, server, ...fault })));

describe.skipIf(PWSH === undefined || process.platform === 'win32')(withPwsh('five of sixty servers are dead'), () => {
  let whole: { entries: readonly Entry[]; ms: number };
  let others: { entries: readonly Entry[]; ms: number };
  const before = { ...process.env };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'exaudit-dead-'));
    process.env.EXAUDIT_TEST_DRIVES = at('drives');
    for (const name of NAMES) {
      const config = at(`drives/${name}/Windows/System32/inetsrv/config`);
      mkdirSync(config, { recursive: true });
      writeFileSync(join(config, 'applicationHost.config'), '<configuration />');
      writeFileSync(at(`drives/${name}/registry.json`), '[]');
    }
    writeFileSync(at('sixty.json'), JSON.stringify(sixtyServers()));
    const options = {
      data: at('sixty.json'),
      downServers: DEAD,
      faults: [...faultsOf(HANGING, { kind: 'hang' }), ...faultsOf(DOWN, { kind: 'delay', seconds: 3 })],
    };
    process.env.STUB_EXCHANGE = JSON.stringify(options);
    process.env.EXAUDIT_TEST_FAULTS = JSON.stringify(Object.fromEntries(DEAD.map((name) => [name, 'hang'])));
    others = await collected('others', ['--exclude', DEAD.join(',')]);
    whole = await collected('whole', []);
  }, 1_800_000);
  afterAll(() => {
    process.env = before;
    rmSync(folder, { recursive: true, force: true });
  });

  it('and cost no more than two time-outs each', () => {
    expect(scopesOf(others.entries)).toHaveLength(56);
    expect(whole.ms, `${Math.round(others.ms)} ms without them`).toBeLessThan(
      1.3 * others.ms + DEAD.length * 2 * TIMEOUT_S * 1000,
    );
  });

  it('and say for every request that was not sent why', () => {
    for (const name of DEAD) {
      const lost = whole.entries.filter(({ scope, status }) => scope === name && status !== 'complete');
      expect(lost.length).toBeGreaterThan(8);
      const rest = lost.filter(({ reason }) =>
        reason?.startsWith('not asked any more: the server did not answer Get-'),
      );
      expect(lost.length - rest.length, JSON.stringify(lost)).toBe(2);
    }
  });

  it('and lose nothing of any other server, nor of the organization', () => {
    const lost = (entries: readonly Entry[]) => entries.filter(({ status }) => status !== 'complete');
    expect(scopesOf(lost(whole.entries)).filter((scope) => !DEAD.includes(scope))).toEqual(
      scopesOf(lost(others.entries)),
    );
    expect(
      whole.entries
        .filter(({ scope }) => !DEAD.includes(scope))
        .map(({ request, scope, status }) => [request, scope, status]),
    ).toEqual(others.entries.map(({ request, scope, status }) => [request, scope, status]));
  });
});
