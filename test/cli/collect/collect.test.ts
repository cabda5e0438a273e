import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { descendantsOf } from '../../../src/collect/sources/powershell/kill-tree.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { type ProgramEnd, runCommandLine } from '../run-program.ts';
import { stubDrives } from './stub-drives.ts';

const CONNECT = ['--connect', 'test/cli/collect/connect-with-servers.ps1', '--no-network'];
const cwd = resolve('.');
let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-live-'));
  process.env.EXAUDIT_TEST_DRIVES = stubDrives(at('drives'), ['CAS10', 'EX16', 'EX19']);
});
afterEach(() => {
  delete process.env.STUB_EXCHANGE;
});
afterAll(() => {
  delete process.env.EXAUDIT_TEST_DRIVES;
  rmSync(folder, { recursive: true, force: true });
});

const collect = (out: string, ...args: readonly string[]): Promise<ProgramEnd> =>
  runCommandLine(['collect', '--out', at(out), ...CONNECT, ...args], { cwd });

interface Manifest {
  readonly files: readonly { readonly path: string; readonly request?: string }[];
  readonly requests: readonly { readonly request: string; readonly scope: string }[];
}
interface Finding {
  readonly rule: string;
  readonly resource: { readonly id: string };
  readonly outcome: string;
  readonly reason?: {
    readonly cause: string;
    readonly detail: string;
    readonly scope: string;
    readonly promised: boolean;
  };
}
interface RunFile {
  readonly findings: readonly Finding[];
  readonly exit: { readonly code: number; readonly reasons: readonly string[] };
  readonly results: readonly {
    readonly rule: string;
    readonly unknowns: readonly { readonly reason: Finding['reason'] }[];
  }[];
}

/** Audits a capture, or `--sample`, and reads its run. */
async function audited(...what: readonly string[]): Promise<RunFile & { readonly end: ProgramEnd }> {
  const out = mkdtempSync(at('out-'));
  const args = [
    'audit',
    ...what,
    '--profile',
    'modern-default',
    '--format',
    'terminal,json',
    '--redact',
    'none',
    '--out',
    out,
  ];
  const end = await runCommandLine(args, { cwd, now: () => new Date('2026-11-21T06:00:00.000Z') });
  const [run = ''] = readdirSync(out).filter((name) => /Z-[0-9a-f]{8}$/.test(name));
  return { end, ...(JSON.parse(readFileSync(join(out, run, 'run.json'), 'utf8')) as RunFile) };
}

const failsOf = (run: RunFile): readonly string[] =>
  run.findings
    .filter((finding) => finding.outcome === 'fail')
    .map((finding) => `${finding.rule} ${finding.resource.id}`)
    .sort();
/** What was promised and is not there; what nobody asks from here (clients, DNS records by hand, declarations) is none of it. */
const lostIn = (run: RunFile): readonly string[] =>
  run.results.flatMap(({ rule, unknowns }) =>
    unknowns.flatMap(({ reason }) =>
      reason?.promised === true ? [`${rule} ${reason.scope} ${reason.cause}: ${reason.detail}`] : [],
    ),
  );
const missingIn = (out: string): readonly string[] => {
  const manifest = JSON.parse(readFileSync(at(`${out}/capture.json`), 'utf8')) as {
    readonly requests: readonly {
      request: string;
      scope: string;
      database?: string;
      status: string;
      reason?: string;
    }[];
  };
  return manifest.requests
    .filter((entry) => entry.status !== 'complete')
    .map(
      ({ database, reason, request, scope, status }) =>
        `${status} ${scope} ${request}${database ? ` ${database}` : ''}: ${reason}`,
    );
};

describe.skipIf(PWSH === undefined)(withPwsh('exaudit collect against a stub of Exchange'), () => {
  it('writes a capture that is judged as the same organization is that somebody exported by hand', async () => {
    const end = await collect('whole');
    expect(end, end.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toMatch(
      /^Capture {3}whole: \d+ files\nAnswered {2}(\d+) of \1 requests, 3 of 3 servers, 312 mailboxes\n$/,
    );
    const live = await audited(at('whole'));
    const byHand = await audited('--sample');
    // Nobody can ask a client computer from here; the sample's EX16 did not let its registry be read.
    const notAskedHere = /pc-0117/;
    // Asked here, and in no file of the sample: values of .NET, when an address book was last made, and which account
    // servers share for Kerberos.
    const askedHere = /^(?:TLS-001|OAB-005|IIS-008) /;
    expect(failsOf(live).filter((fail) => !askedHere.test(fail))).toEqual(
      failsOf(byHand).filter((fail) => !notAskedHere.test(fail)),
    );
    expect(lostIn(live)).toEqual([]);
    expect(live.exit.code).toBe(1);
  }, 120_000);

  it('replays a recorded collection without PowerShell, and gives the same snapshot byte for byte', async () => {
    // The times of a real clock, which a replay cannot have by itself.
    const args = ['collect', ...CONNECT, '--out', at('recorded'), '--record', at('record')];
    const recorded = await runCommandLine(args, { cwd, now: () => new Date() });
    expect(recorded, recorded.stderr).toMatchObject({ code: 0 });
    const replay = ['collect', '--out', at('replayed'), '--replay', at('record')];
    const replayed = await runCommandLine(replay, { cwd, env: {}, now: () => new Date() });
    expect(replayed, replayed.stderr).toMatchObject({ code: 0 });
    const snapshots = [];
    for (const name of ['recorded', 'replayed']) {
      snapshots.push((await runCommandLine(['snapshot', at(name)], { cwd })).stdout);
    }
    expect(snapshots[0]).toContain('"mailbox:');
    expect(snapshots[1] === snapshots[0]).toBe(true);
  }, 120_000);

  it('writes no secret to any output: capture, record, run, screen', async () => {
    const seen: string[] = [];
    const visit = (path: string): void => {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        if (entry.name === 'drives') continue;
        if (entry.isDirectory()) visit(join(path, entry.name));
        else if (/canary/i.test(readFileSync(join(path, entry.name), 'latin1'))) seen.push(join(path, entry.name));
      }
    };
    visit(folder);
    expect(statSync(at('record/record.json')).mode & 0o077).toBe(0);
    expect(seen).toEqual([]);
  }, 60_000);

  it('leaves no process behind when it is interrupted or killed, and goes on where it was', async () => {
    process.env.STUB_EXCHANGE = JSON.stringify({ faults: [{ cmdlet: 'Get-OabVirtualDirectory', kind: 'hang' }] });
    const answered = (request: string): boolean =>
      new RegExp(`"request": "${request}",\\s+"scope": "CAS10",\\s+"status": "complete"`).test(
        readable(at('killed/capture.json')),
      );
    const start = (...more: readonly string[]) => {
      const args = ['src/main.ts', 'collect', '--out', at('killed'), ...CONNECT, '--concurrency', '1', ...more];
      const env = { ...process.env, COMPUTERNAME: 'EXMGMT01' };
      const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const said = { stdout: '', stderr: '' };
      child.stdout.on('data', (text) => {
        said.stdout += String(text);
      });
      child.stderr.on('data', (text) => {
        said.stderr += String(text);
      });
      const end = new Promise<number | null>((done) => child.once('close', done));
      return { child, end, said, below: () => descendantsOf(child.pid ?? 0) };
    };
    const first = start();
    await until(() => answered('Get-WebServicesVirtualDirectory'));
    const ofFirst = first.below();
    expect(ofFirst.length).toBeGreaterThan(0);
    first.child.kill('SIGINT');
    expect(await first.end, first.said.stderr).toBe(130);
    expect(ofFirst.filter(isAlive)).toEqual([]);
    expect(first.said.stderr).toMatch(
      /^exit 130: interrupted; \d+ requests are not answered in whole; go on with exaudit collect --resume --out .*killed\n$/,
    );
    expect(first.said.stdout).toMatch(/\n {2}missing {2}\d+ requests: the collection was interrupted before them\n$/);

    const second = start('--resume');
    await until(
      () => second.below().length > 0 && /"Get-OabVirtualDirectory"/.test(readable(at('killed/capture.json'))),
    );
    const ofSecond = second.below();
    second.child.kill('SIGKILL');
    await until(() => !ofSecond.some(isAlive));
    delete process.env.STUB_EXCHANGE;
    const end = await collect('killed', '--resume');
    expect(end, end.stderr).toMatchObject({ code: 0 });
    expect(readable(at('killed/organization/Get-ExchangeServer.ndjson'))).toContain('"Name":"EX16"');
    expect(readdirSync(folder).filter((name) => name.startsWith('killed'))).toEqual(['killed']);
  }, 180_000);

  it('sees the mailboxes of child domains, and takes cut lists for a part', async () => {
    process.env.STUB_EXCHANGE = JSON.stringify({
      childMailboxes: 40,
      hideParameters: { 'Get-CASMailbox': ['ResultSize'] },
    });
    const end = await collect('forest', '--servers', 'EX16');
    expect(end.code).toBe(3);
    expect(end.stdout).toContain('352 mailboxes');
    expect(missingIn('forest')).toEqual([
      'failed organization Get-CASMailbox: Get-CASMailbox does not take ResultSize here: no role of this account allows it, or this release does not have it',
    ]);
  }, 120_000);

  it('audits live: the capture stays with the run that judged it', async () => {
    const out = at('live-runs');
    const args = ['audit', '--live', ...CONNECT, '--profile', 'modern-default', '--no-mailboxes', '--out', out];
    const end = await runCommandLine(args, { cwd });
    expect(end.code, end.stderr).toBe(1);
    const [run = ''] = readdirSync(out).filter((name) => /Z-[0-9a-f]{8}$/.test(name));
    expect(readdirSync(join(out, run))).toEqual(expect.arrayContaining(['capture', 'report.html', 'run.json']));
    expect(readdirSync(join(out, run, 'capture'))).toContain('capture.json');
    expect(readdirSync(out).filter((name) => name.startsWith('live-'))).toEqual([]);
    expect((await runCommandLine(['verify', join(out, run)], { cwd })).code).toBe(0);
    writeFileSync(join(out, run, 'capture', 'capture.json'), '{"schema":"exaudit/capture/v1"}');
    expect((await runCommandLine(['verify', join(out, run)], { cwd })).stdout).toContain('WRONG capture/capture.json');
  }, 120_000);

  it('judges what servers pushed with what it asks, asks none of them over remoting, and says who pushed nothing', async () => {
    // As the task on EX16 leaves it: its own folder, with a capture.json of its own.
    const share = at('share/EX16/capture');
    cpSync(at('whole/servers/EX16'), join(share, 'servers/EX16'), { recursive: true });
    const whole = JSON.parse(readFileSync(at('whole/capture.json'), 'utf8')) as Manifest;
    const pushed = (one: { readonly request?: string }): boolean =>
      ['applicationHost.config', 'web.config', 'reg query'].includes(one.request ?? '') ||
      JSON.stringify(one).includes('/applicationHost.config');
    const own = {
      ...whole,
      files: whole.files.filter(({ path }) => path.startsWith('servers/EX16/') && !path.includes('/Get-')),
      requests: whole.requests.filter((one) => one.scope === 'EX16' && pushed(one)),
    };
    for (const name of readdirSync(join(share, 'servers/EX16')))
      if (name.startsWith('Get-')) rmSync(join(share, 'servers/EX16', name));
    writeFileSync(join(share, 'capture.json'), JSON.stringify(own));
    // Whoever asked one of them over remoting would hear this.
    process.env.EXAUDIT_TEST_FAULTS = JSON.stringify({ EX16: 'down', EX19: 'down' });
    const out = at('push-runs');
    const args = ['audit', '--live', ...CONNECT, '--no-mailboxes', '--servers', 'EX16,EX19', '--pushed', at('share')];
    const judge = ['--profile', 'modern-default', '--format', 'terminal,json', '--redact', 'none', '--out', out];
    const end = await runCommandLine([...args, ...judge], { cwd });
    delete process.env.EXAUDIT_TEST_FAULTS;
    expect(end.code, end.stderr).toBe(3);
    const [name = ''] = readdirSync(out).filter((one) => /Z-[0-9a-f]{8}$/.test(one));
    const run = JSON.parse(readFileSync(join(out, name, 'run.json'), 'utf8')) as RunFile;
    const reasons = run.results.flatMap(({ unknowns }) =>
      unknowns.map(({ reason }) => `${reason?.scope} ${reason?.detail}`),
    );
    expect(lostIn(run).filter((reason) => / ex16 /.test(reason))).toEqual([]);
    expect(reasons).toContainEqual('ex19 EX19 applicationHost.config: the server pushed nothing about it');
    expect(reasons.join('\n')).not.toContain('does not answer');
    expect(failsOf(run)).toContainEqual(expect.stringMatching(/iis-location:ex16\//));
  }, 120_000);

  it('ends with 4 and the reason where the connection script fails', async () => {
    const end = await runCommandLine(
      ['collect', '--out', at('none'), '--connect', 'test/cli/no-such.ps1', '--no-network'],
      { cwd },
    );
    expect(end.code).toBe(4);
    expect(end.stderr).toMatch(
      /^exit 4: no connection to Exchange: The connection script '.*no-such.ps1' does not exist/,
    );
    // Once, not for each of a dozen requests.
    expect(end.stdout.split('\n').filter((line) => line.startsWith('  missing'))).toEqual([
      expect.stringMatching(/^ {2}missing {2}every answer: no connection to Exchange: The connection script /),
    ]);
  }, 60_000);
});

describe('exaudit collect', () => {
  it.each([
    [['collect', '--connect', 'a.ps1', '--snapin'], 'connection-twice'],
    [['collect'], 'connection-missing'],
    [['collect', '--snapin', '--timeout', '0'], 'number-invalid'],
    [['collect', '--snapin', '--concurrency', '9'], 'number-invalid'],
    [['collect', '--exchange-uri', 'http://u:p@ex01/PowerShell/'], 'uri-invalid'],
    [['collect', '--snapin', '--resume'], 'out-missing'],
    [['collect', '--snapin', '--legacy'], 'usage'],
    [['collect', '--snapin', '--push'], 'usage'],
    [['collect', '--snapin', '--powershell', 'no/such/pwsh', '--out', 'exaudit-none'], 'powershell-missing'],
    [['audit', '--live', '--sample'], 'input-twice'],
    [['collect', '--replay', 'test/no-such-record', '--out', 'exaudit-none'], 'exchange-invalid'],
  ])('%j is a mistake of the command line: %s', async (args, code) => {
    const end = await runCommandLine(args, { cwd, env: {} });
    expect(end.stderr).toContain(`exit 2: ${code}`);
    expect(end.code).toBe(2);
  });

  it('groups its options in the help, with examples and what the exit codes mean', async () => {
    const { code, stdout } = await runCommandLine(['collect', '--help'], { cwd });
    expect(code).toBe(0);
    for (const text of ['How Exchange is reached, one of:', 'Where programs are:', 'For example:', 'Exit codes: 0 all'])
      expect(stdout).toContain(text);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('prints the commands that a capture still needs, by place, servers first and mailboxes last', async () => {
    const end = await runCommandLine(['collect', '--missing', 'policies/samples/contoso'], { cwd });
    expect(end.code).toBe(0);
    const lines = end.stdout.split('\n');
    expect(lines[2]).toMatch(/^# On a management host, in the Exchange Management Shell, as /);
    expect(end.stdout).not.toContain('Get-ExchangeServer |');
    expect(end.stdout).not.toContain('Get-Mailbox -ResultSize');
    const place = lines.indexOf('# On EX16, in a command prompt (cmd), as local administrator of the server');
    expect(place).toBeGreaterThan(0);
    expect(lines.slice(place).join('\n')).toContain(
      'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa" /reg:64) >> servers\\EX16\\registry.txt',
    );
    expect(lines.slice(place).join('\n')).not.toContain('servers\\EX16\\applicationHost.config');
  });
});

async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (is()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('it did not come to that within a minute');
}

function readable(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !text.slice(text.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
