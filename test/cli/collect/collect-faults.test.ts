import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descendantsOf } from '../../../src/collect/sources/powershell/kill-tree.ts';
import { eventually } from '../../collect/powershell/stage.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { runCommandLine } from '../run-program.ts';
import { stubDrives } from './stub-drives.ts';

const CONNECT = ['--connect', 'test/cli/collect/connect-with-servers.ps1', '--no-network'];
const JUDGE = ['--profile', 'modern-default', '--format', 'terminal,json', '--redact', 'none'];
const cwd = resolve('.');
/** In the environment of every process that these tests start, and of what those start. */
const mark = `EXAUDIT_TEST_MARK=${randomUUID()}`;
let folder = '';
const at = (name: string): string => join(folder, name);

interface Entry {
  readonly request: string;
  readonly scope: string;
  readonly database?: string;
  readonly status: string;
  readonly reason?: string;
  readonly count?: number;
}
interface Reason {
  readonly cause: string;
  readonly detail: string;
  readonly scope: string;
  readonly request?: string;
}
interface RunFile {
  readonly findings: readonly { rule: string; resource: { id: string }; outcome: string }[];
  readonly exit: { readonly code: number; readonly reasons: readonly string[] };
  readonly results: readonly {
    readonly rule: string;
    readonly counts: { readonly fail: number };
    readonly unknowns: readonly { readonly reason: Reason }[];
  }[];
}

const json = <Type>(path: string): Type => JSON.parse(readFileSync(path, 'utf8')) as Type;
const requestsIn = (capture: string): readonly Entry[] =>
  json<{ requests: readonly Entry[] }>(join(capture, 'capture.json')).requests;
const entryOf = (all: readonly Entry[], request: string, scope = 'organization', database?: string): Entry => {
  const found = all.find((one) => one.request === request && one.scope === scope && one.database === database);
  if (found === undefined) throw new Error(`${request} of ${scope} is not in capture.json`);
  return found;
};
const failsOf = (run: RunFile): readonly string[] =>
  run.findings.filter(({ outcome }) => outcome === 'fail').map(({ resource, rule }) => `${rule} ${resource.id}`);

/** The run in a folder of runs, and the folder that it stands in. */
function runIn(out: string): { readonly run: RunFile; readonly path: string } {
  const [name = ''] = readdirSync(out).filter((one) => /Z-[0-9a-f]{8}$/.test(one));
  return { run: json<RunFile>(join(out, name, 'run.json')), path: join(out, name) };
}

/** Processes that these tests started, directly or not, and that still run. */
function stillRunning(): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
      const state = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const isZombie = state.slice(state.lastIndexOf(')') + 2).startsWith('Z');
      return !isZombie && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
    } catch {
      return false;
    }
  });
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of its own, as people start it. */
function exaudit(args: readonly string[], stub: object = {}): { readonly pid: number; readonly end: Promise<Ended> } {
  const [name = '', value = ''] = mark.split('=');
  const env = { ...process.env, COMPUTERNAME: 'EXMGMT01', STUB_EXCHANGE: JSON.stringify(stub), [name]: value };
  const child = spawn(process.execPath, ['src/main.ts', ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  const end = new Promise<Ended>((done) => {
    child.on('close', (code) => done({ code, ...said }));
  });
  return { pid: child.pid ?? 0, end };
}

const isReady = PWSH !== undefined && process.platform === 'linux';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-faults-'));
  process.env.EXAUDIT_TEST_DRIVES = stubDrives(at('drives'), ['CAS10', 'EX16', 'EX19']);
});
afterAll(() => {
  delete process.env.EXAUDIT_TEST_DRIVES;
  rmSync(folder, { recursive: true, force: true });
});

/** A file system of a few hundred kilobytes; only who may mount can have one. */
const canMount = isReady && process.getuid?.() === 0 && mounted((path) => existsSync(path));

function mounted<Result>(work: (path: string) => Result): Result | undefined {
  const path = mkdtempSync(join(tmpdir(), 'exaudit-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'none', path], { stdio: 'ignore' });
  } catch {
    rmSync(path, { recursive: true });
    return undefined;
  }
  const release = (): void => {
    execFileSync('umount', [path]);
    rmSync(path, { recursive: true });
  };
  const result = work(path);
  if (result instanceof Promise) return result.finally(release) as Result;
  release();
  return result;
}

describe.skipIf(!isReady)(withPwsh('A live audit in which nearly everything goes wrong once'), () => {
  let live: Ended;
  let run: RunFile;
  let requests: readonly Entry[];
  let left: readonly string[];
  /** What the same organization fails where nothing goes wrong. */
  let fails: readonly string[];

  beforeAll(async () => {
    process.env.EXAUDIT_TEST_FAULTS = JSON.stringify({ CAS10: 'down', EX16: 'denied' });
    const { end } = exaudit(
      ['audit', '--live', ...CONNECT, ...JUDGE, '--timeout', '15', '--concurrency', '4', '--out', at('live')],
      {
        noise: true,
        mailboxes: 1500,
        downServers: ['CAS10'],
        hideCmdlets: ['Get-OfflineAddressBook'],
        faults: [
          { cmdlet: 'Get-OabVirtualDirectory', server: 'EX19', kind: 'hang' },
          { cmdlet: 'Get-AutodiscoverVirtualDirectory', server: 'EX19', kind: 'exit', code: 0 },
          { cmdlet: 'Get-OutlookAnywhere', server: 'EX19', kind: 'quit', code: 0 },
          { cmdlet: 'Get-WebServicesVirtualDirectory', server: 'EX16', kind: 'denied' },
          { cmdlet: 'Get-MapiVirtualDirectory', server: 'EX16', kind: 'flood', megabytes: 300 },
          { cmdlet: 'Get-MapiVirtualDirectory', server: 'EX19', kind: 'torn' },
          { cmdlet: 'Get-OwaVirtualDirectory', server: 'EX19', kind: 'garbage', message: 'x' },
          { cmdlet: 'Get-EcpVirtualDirectory', server: 'EX19', kind: 'stderr' },
          { cmdlet: 'Get-Mailbox', database: 'DB01', after: 400, kind: 'exit', code: 1 },
          { cmdlet: 'Get-Mailbox', database: 'DB02', after: 400, kind: 'torn' },
        ],
      },
    );
    live = await end;
    left = stillRunning();
    delete process.env.EXAUDIT_TEST_FAULTS;
    expect(existsSync(at('live')), live.stderr).toBe(true);
    const { path, run: judged } = runIn(at('live'));
    run = judged;
    requests = requestsIn(join(path, 'capture'));
    await runCommandLine(['audit', '--sample', ...JUDGE, '--out', at('sample')], { cwd });
    fails = failsOf(runIn(at('sample')).run);
  }, 240_000);

  /** What is said of that answer where it could not be had. */
  const reported = (request: string, scope: string): readonly string[] => {
    const name = scope === 'organization' ? request : `${scope} ${request}`;
    const details = run.results.flatMap(({ unknowns }) => unknowns.map(({ reason }) => reason.detail));
    return details.flatMap((detail) => detail.split('; ')).filter((detail) => detail.startsWith(`${name}: `));
  };

  it('ends with 3, says so with the number of gaps, and leaves no process behind', () => {
    expect(live.code, live.stderr).toBe(3);
    expect(live.stderr).toMatch(/exit 3: .*lack evidence; also .*fail/);
    expect(left).toEqual([]);
  });

  it.each([
    // What was asked twice in vain is not asked any more.
    ['a server that is down, asked by cmdlet', 'Get-OutlookAnywhere', 'CAS10', 'the server (does|did) not answer'],
    [
      'a server that is down, asked over remoting',
      'applicationHost.config',
      'CAS10',
      'the server (does|did) not answer',
    ],
    ['a cmdlet that hangs for ever', 'Get-OabVirtualDirectory', 'EX19', 'no answer within 15 s'],
    ['a process that ends with 0', 'Get-AutodiscoverVirtualDirectory', 'EX19', 'the PowerShell session broke off'],
    ['"exit 0" in the script', 'Get-OutlookAnywhere', 'EX19', 'something in it called'],
    ['access denied to a cmdlet', 'Get-WebServicesVirtualDirectory', 'EX16', 'access is denied'],
    ['access denied over remoting', 'applicationHost.config', 'EX16', 'access is denied'],
    ['a cmdlet that is missing', 'Get-OfflineAddressBook', 'organization', 'no role of this account holds it'],
    ['300 MB on standard output', 'Get-MapiVirtualDirectory', 'EX16', 'it printed more than any answer of ours'],
    ['output that ends in the middle of a character', 'Get-MapiVirtualDirectory', 'EX19', 'broke off'],
  ])(
    '%s costs that answer, and the reason stands in the capture and in the report',
    (_fault, request, scope, words) => {
      expect(entryOf(requests, request, scope)).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(words),
      });
      expect(reported(request, scope)).toContainEqual(expect.stringMatching(words));
    },
  );

  it('a session that dies in mid-stream leaves the whole lines before it, as a part', () => {
    expect(entryOf(requests, 'Get-Mailbox', 'organization', 'DB01')).toMatchObject({
      status: 'partial',
      reason: expect.stringContaining('broke off'),
    });
  });

  it('a file that ends in the middle of a character is cut to its whole lines', () => {
    expect(entryOf(requests, 'Get-Mailbox', 'organization', 'DB02')).toMatchObject({ status: 'partial' });
    const text = readFileSync(join(runIn(at('live')).path, 'capture/mailboxes/DB02/Get-Mailbox.ndjson'), 'utf8');
    expect(text).not.toContain('\ufffd');
    expect(text.endsWith('\n')).toBe(true);
    for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });

  it.each([
    ['garbage on standard output', 'Get-OwaVirtualDirectory', 'EX19'],
    ['noise on standard error', 'Get-EcpVirtualDirectory', 'EX19'],
    ['progress, verbose and host output, and warnings in between', 'Get-OrganizationConfig', 'organization'],
  ])('%s costs nothing', (_noise, request, scope) => {
    expect(entryOf(requests, request, scope)).toMatchObject({ status: 'complete' });
  });

  it('nothing else is lost', () => {
    const lost = requests.filter(({ status }) => status !== 'complete' && status !== 'partial');
    expect(lost.map(({ request, scope }) => `${scope} ${request}`)).toEqual([
      'organization Get-OfflineAddressBook',
      'CAS10 Get-ActiveSyncVirtualDirectory',
      'CAS10 Get-AutodiscoverVirtualDirectory',
      'CAS10 Get-EcpVirtualDirectory',
      'CAS10 Get-ExchangeCertificate',
      'CAS10 Get-OabVirtualDirectory',
      'CAS10 Get-OutlookAnywhere',
      'CAS10 Get-OwaVirtualDirectory',
      'CAS10 Get-PowerShellVirtualDirectory',
      'CAS10 Get-WebServicesVirtualDirectory',
      'CAS10 applicationHost.config',
      'CAS10 reg query',
      'EX16 Get-MapiVirtualDirectory',
      'EX16 Get-WebServicesVirtualDirectory',
      'EX16 applicationHost.config',
      'EX16 reg query',
      'EX19 Get-AutodiscoverVirtualDirectory',
      'EX19 Get-MapiVirtualDirectory',
      'EX19 Get-OabVirtualDirectory',
      'EX19 Get-OutlookAnywhere',
    ]);
  });

  it('nothing fails for lack of evidence, and what fails elsewhere is still named', () => {
    // Of mailboxes a run lists a hundred, with those that are unknown; all of them are counted.
    // Values of .NET are asked for here and stand in no file of the sample.
    const isListed = (fail: string): boolean => !/ mailbox:|^TLS-001 /.test(fail);
    const named = failsOf(run).filter(isListed);
    expect(named.filter((fail) => !fails.includes(fail))).toEqual([]);
    const silent = fails.filter((fail) => isListed(fail) && !named.includes(fail));
    // On EX16 the directory still answers, on CAS10 nobody; no client computer can be asked from here.
    expect(
      silent.filter((fail) => !/ex16[/\\]|cas10[/\\]|pc-0117|^OAB-|^(?:OA|COEX)-\d+ .*:ex19|:ex19\\mapi/.test(fail)),
    ).toEqual([]);
    expect(named).toContainEqual(expect.stringMatching(/^AUTOD-001 client-access-service:cas10/));
    expect(run.results.find(({ rule }) => rule === 'ID-001')?.counts.fail).toBeGreaterThan(10);
  });
});

/** The most that each process below has held at once, in MB, by the name of its program. */
function watchMemory(pid: number): { readonly most: Map<string, number>; stop(): void } {
  const most = new Map<string, number>();
  const look = (): void => {
    for (const one of [pid, ...descendantsOf(pid)]) {
      try {
        const text = readFileSync(`/proc/${one}/status`, 'utf8');
        const name = /^Name:\s+(\S+)/.exec(text)?.[1] ?? '';
        const kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(text)?.[1] ?? 0);
        most.set(name, Math.max(most.get(name) ?? 0, kilobytes / 1000));
      } catch {
        // It is gone.
      }
    }
  };
  const timer = setInterval(look, 100);
  return { most, stop: () => clearInterval(timer) };
}

describe.skipIf(!isReady)(withPwsh('Several at once'), () => {
  const many = { faults: [{ cmdlet: 'Get-Mailbox', database: 'DB01', kind: 'many', megabytes: 300 }] };
  const collect = (out: string, ...more: readonly string[]): readonly string[] => [
    'collect',
    '--out',
    at(out),
    ...CONNECT,
    '--servers',
    'EX19',
    ...more,
  ];
  const audit = ['audit', '--live', ...CONNECT, ...JUDGE, '--servers', 'EX19', '--no-mailboxes', '--out', at('runs')];
  let large: Ended;
  let most: ReadonlyMap<string, number>;
  let refused: readonly Ended[];
  let audits: readonly Ended[];
  let left: readonly string[];

  beforeAll(async () => {
    const { end, pid } = exaudit(collect('large'), many);
    const memory = watchMemory(pid);
    const both = [exaudit(audit.with(-1, at('runs'))), exaudit(audit.with(-1, at('runs')))];
    // It is refused from the first moment to the last.
    expect(await eventually(() => existsSync(at('large/capture.json')), 60_000)).toBe(true);
    const [second, third] = [exaudit(collect('large')), exaudit(collect('large', '--resume'))];
    refused = await Promise.all([second.end, third.end]);
    audits = await Promise.all(both.map((one) => one.end));
    large = await end;
    memory.stop();
    most = memory.most;
    left = stillRunning();
  }, 240_000);

  it('a second collection into the same folder is refused and told which process writes there, also with --resume', () => {
    for (const one of refused) {
      expect(one.code, one.stderr).toBe(2);
      expect(one.stderr).toMatch(/Another collection writes into "large": process \d+ on /);
      expect(one.stderr).toContain('exit 2: collect-locked');
    }
  });

  it('the first one does not notice: its capture is whole, and so are its digests', async () => {
    expect(large.code, large.stderr).toBe(0);
    const verified = await runCommandLine(['verify', at('large')], { cwd });
    expect(verified.code, verified.stdout + verified.stderr).toBe(0);
  }, 60_000);

  it('300 MB of mailboxes come through to the last line, and neither process holds them', () => {
    const entry = entryOf(requestsIn(at('large')), 'Get-Mailbox', 'organization', 'DB01');
    expect(entry.status).toBe('complete');
    expect(entry.count).toBeGreaterThan(300 * 128);
    expect(statSync(at('large/mailboxes/DB01/Get-Mailbox.ndjson')).size).toBeGreaterThan(300_000_000);
    expect(most.size).toBeGreaterThan(1);
    for (const [name, megabytes] of most) expect(megabytes, name).toBeLessThan(500);
  });

  it('two live audits into one folder of runs both come to their verdict, each with a capture of its own', () => {
    for (const one of audits) expect(one.code, one.stderr).toBe(1);
    const names = readdirSync(at('runs')).sort();
    expect(names.filter((name) => name.startsWith('live-'))).toEqual([]);
    const runs = names.filter((name) => /Z-[0-9a-f]{8}$/.test(name));
    expect(runs).toHaveLength(2);
    for (const run of runs) expect(readdirSync(at(`runs/${run}/capture`))).toContain('capture.json');
  });

  it('no process is left', () => {
    expect(left).toEqual([]);
    expect(readdirSync(folder).filter((name) => /\.(lock|unfinished)$/.test(name))).toEqual([]);
  });
});

describe.skipIf(!canMount)(
  canMount ? 'A full disk' : withPwsh('A full disk (skipped: only root may mount a small file system)'),
  () => {
    it('costs the mailboxes that do not fit; the rest is collected, judged, and says why', async () => {
      const end = await mounted(async (small) => {
        const capture = join(small, 'capture');
        const { end: ended } = exaudit(['collect', '--out', capture, ...CONNECT, '--servers', 'EX16'], {
          mailboxes: 2400,
        });
        const collected = await ended;
        const audited = await runCommandLine(['audit', capture, ...JUDGE, '--out', at('full')], { cwd });
        return { audited, collected, requests: requestsIn(capture), left: stillRunning() };
      });
      expect(end?.left).toEqual([]);
      expect(end?.collected.code, end?.collected.stderr).toBe(3);
      const lost = (end?.requests ?? []).filter(({ status }) => status !== 'complete');
      expect(lost.length).toBeGreaterThan(0);
      for (const { reason, request } of lost)
        expect(`${request}: ${reason}`).toMatch(/^Get-(Mailbox|CASMailbox|User): (DB\d+: )?the disk is full$/);
      expect(end?.audited.stderr).toMatch(/exit 3: .*lack evidence; also .*fail/);
      expect(end?.audited.code).toBe(3);
    }, 120_000);
  },
);
