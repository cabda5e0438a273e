import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesWith, logLines } from '../../log/log-lines.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { stubDrives } from '../collect/stub-drives.ts';
import { runCommandLine } from '../run-program.ts';
import { exaudit, freshFolder } from '../stored.ts';

const cwd = resolve('.');
const CONNECT = ['--connect', 'test/cli/collect/connect-with-servers.ps1', '--no-network'];

interface RecordedCall {
  readonly script: string;
  readonly data: { readonly cmdlet?: string; readonly parameters?: { readonly [name: string]: unknown } };
}

/** A recorded call as PowerShell has it, written here once more. */
function commandOf({ data, script }: RecordedCall): string {
  if (data.cmdlet === undefined) return `${script}.ps1`;
  const parameters = Object.entries(data.parameters ?? {}).map(([name, value]) => {
    if (value === true) return ` -${name}`;
    const text = String(value);
    return ` -${name} ${/^[\w.]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`}`;
  });
  return data.cmdlet + parameters.join('');
}

describe.skipIf(PWSH === undefined)(withPwsh('the log of a collection from a stub of Exchange'), () => {
  const folder = freshFolder();
  const at = (name: string): string => join(folder, name);
  beforeAll(() => {
    process.env.EXAUDIT_TEST_DRIVES = stubDrives(at('drives'), ['CAS10', 'EX16', 'EX19']);
  });
  afterAll(() => {
    delete process.env.EXAUDIT_TEST_DRIVES;
    delete process.env.STUB_EXCHANGE;
  });

  it('holds every request that left, once and exactly, and nothing of an answer; the screen stays as it is', async () => {
    const log = at('logs/exaudit.log');
    const args = ['collect', ...CONNECT, '--out', at('whole'), '--record', at('record'), '--log-file', log];
    const end = await runCommandLine(args, { cwd });
    expect(end, end.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toMatch(
      /^Capture {3}whole: \d+ files\nAnswered {2}(\d+) of \1 requests, 3 of 3 servers, \d+ mailboxes\n$/,
    );
    const text = readFileSync(log, 'utf8');
    const lines = logLines(text);
    const sent = linesWith(lines, 'request-sent');
    const calls = readdirSync(at('record'))
      .filter((name) => /^\d+-[\w-]+\.json$/.test(name))
      .map((name) => JSON.parse(readFileSync(at(`record/${name}`), 'utf8')) as RecordedCall)
      .filter(({ script }) => script !== 'connect');
    expect(calls.length).toBeGreaterThan(40);
    const isSession = (one: string): boolean => /^(?:dis)?connect\.ps1 /.test(one);
    const asked = sent.map((line) => line.text).filter((one) => !isSession(one));
    // Of other scripts the data are looked at below.
    expect(asked.map((one) => one.replace(/^([\w-]+\.ps1) .*$/, '$1')).sort()).toEqual(calls.map(commandOf).sort());
    expect(asked).toContainEqual('Get-OwaVirtualDirectory -Server EX16');
    expect(sent).toContainEqual(
      expect.objectContaining({
        request: 'applicationHost.config',
        text: 'server-files.ps1 {"computer":"ex16.contoso.local"}',
        target: 'ex16.contoso.local',
      }),
    );
    const connected = sent.find((line) => line.text.startsWith('connect.ps1 '));
    expect(JSON.parse(connected?.text.slice('connect.ps1 '.length) ?? '')).toMatchObject({ way: 'script' });

    const ended = linesWith(lines, 'request-ended');
    expect(ended.map((line) => line.sent).sort((a, b) => a - b)).toEqual(sent.map((_, index) => index + 1));
    for (const line of [...sent, ...ended]) expect(line).toMatchObject({ stage: 'collect', via: 'powershell' });
    const { requests } = JSON.parse(readFileSync(at('whole/capture.json'), 'utf8')) as {
      readonly requests: readonly { readonly request: string; readonly scope: string; readonly count?: number }[];
    };
    const told = linesWith(lines, 'answer').filter(({ outcome }) => outcome !== 'not-asked');
    const key = (one: { request: string; scope: string; count?: number }): string =>
      `${one.scope} ${one.request} ${one.count}`;
    expect(told.map(key).sort()).toEqual(requests.map(key).sort());
    expect([lines[0]?.event, lines.at(-1)?.event]).toEqual(['program-started', 'program-ended']);
    expect(new Set(lines.map(({ invocation }) => invocation)).size).toBe(1);
    // What the stub answers with: people, their addresses, secrets, and what is set.
    expect(text).not.toMatch(/canary|@|S-1-5-21|Negotiate|Thumbprint|https:/i);
    expect((statSync(log).mode & 0o777).toString(8)).toBe('600');
  }, 240_000);

  it('of a replay tells that nothing was sent', async () => {
    const log = at('logs/replay.log');
    const end = await runCommandLine(['collect', '--out', at('again'), '--replay', at('record'), '--log-file', log], {
      cwd,
    });
    expect(end.code, end.stderr).toBe(0);
    const lines = logLines(readFileSync(log, 'utf8'));
    expect(linesWith(lines, 'request-sent')).toEqual([]);
    expect(linesWith(lines, 'answer').length).toBeGreaterThan(40);
  }, 120_000);

  it('of a live audit with --redact all names no server and no place', async () => {
    const out = at('runs');
    const args = [
      'audit',
      '--live',
      ...CONNECT,
      '--servers',
      'EX16',
      '--no-mailboxes',
      '--redact',
      'all',
      '--out',
      out,
    ];
    const log = at('runs/exaudit.log');
    const end = await runCommandLine([...args, '--log-file', log, '--log-level', 'trace'], { cwd });
    expect(end.code, end.stderr).toBeGreaterThan(0);
    const text = readFileSync(log, 'utf8');
    const lines = logLines(text);
    expect(text).not.toMatch(/EX16|EX19|CAS10|contoso/i);
    expect(text).toMatch(/"text":"Get-OwaVirtualDirectory -Server srv-[0-9a-f]{14}"/);
    const [kept] = linesWith(lines, 'run-kept');
    const folder = join(out, readdirSync(out).find((name) => name.endsWith(`-${kept?.run}`)) ?? 'none');
    expect(existsSync(join(folder, 'run.json'))).toBe(true);
    // One key: who reads both knows which server it was.
    expect(readFileSync(join(folder, 'run.json'), 'utf8')).toContain(/srv-[0-9a-f]{14}/.exec(text)?.[0] ?? 'no server');
    const stages = linesWith(lines, 'stage-ended').map(({ outcome, stage }) => `${stage} ${outcome}`);
    expect(stages).toEqual(['collect done', 'open done', 'judge done', 'remedies done', 'keep done']);
    expect((await runCommandLine(['verify', folder], { cwd })).code).toBe(0);
  }, 240_000);

  it('of a process that was killed holds what it had sent, and the next start goes on below it', async () => {
    const log = at('killed.log');
    const args = ['src/main.ts', 'collect', '--out', at('killed'), ...CONNECT, '--servers', 'EX16', '--no-mailboxes'];
    const env = {
      ...process.env,
      COMPUTERNAME: 'EXMGMT01',
      STUB_EXCHANGE: JSON.stringify({ faults: [{ cmdlet: 'Get-OabVirtualDirectory', kind: 'hang' }] }),
    };
    const child = spawn(process.execPath, [...args, '--log-file', log], { cwd, env, stdio: 'ignore' });
    const closed = new Promise((done) => child.once('close', done));
    const hasSent = (): boolean => existsSync(log) && readFileSync(log, 'utf8').includes('Get-OabVirtualDirectory');
    for (let tries = 0; tries < 900 && !hasSent(); tries += 1) await new Promise((done) => setTimeout(done, 100));
    child.kill('SIGKILL');
    await closed;
    const lines = logLines(readFileSync(log, 'utf8'));
    const hung = linesWith(lines, 'request-sent').find((line) => line.text.startsWith('Get-OabVirtualDirectory'));
    expect(hung).toMatchObject({ scope: 'EX16', text: 'Get-OabVirtualDirectory -Server EX16' });
    expect(linesWith(lines, 'request-ended').some((line) => line.sent === hung?.sent)).toBe(false);
    expect(lines.at(-1)?.event).not.toBe('program-ended');
    expect((await exaudit('policy', 'list', '--log-file', log)).code).toBe(0);
    const after = logLines(readFileSync(log, 'utf8'));
    expect(after.slice(0, lines.length)).toEqual(lines);
    expect(new Set(after.map(({ invocation }) => invocation)).size).toBe(2);
  }, 180_000);
});

/** A command line of each command that can be run without anything. */
const COMMANDS: readonly (readonly string[])[] = [
  ['audit', '--sample'],
  ['collect', '--snapin'],
  ['doctor'],
  ['explain', '--sample'],
  ['iis', 'policies/samples/contoso'],
  ['plan', '--sample'],
  ['snapshot', 'policies/samples/contoso'],
  ['report', 'no-such-run'],
  ['verify', 'policies/samples/contoso'],
  ['sign', 'no-such-run', '--key', 'no-such-key'],
  ['redact', 'policies/samples/contoso', '--out', 'no-such-folder'],
  ['policy', 'list'],
  ['waiver', 'list', 'no-such-file'],
];

describe('the options of the log', () => {
  it.each(COMMANDS.map((args) => [args.join(' '), args] as const))(
    '%s: a file that cannot be written is an error at once, before anything else',
    async (_name, args) => {
      const { code, err, out } = await exaudit(...args, '--log-file', '/proc/exaudit/exaudit.log');
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^"\/proc\/exaudit" cannot be written: .*\nexit 2: file-not-a-folder\n$/);
    },
  );

  it('changes no word on the screen, before the name of the command or behind it', async () => {
    const folder = freshFolder();
    const args = ['audit', '--sample', '--profile', 'modern-default', '--out', join(folder, 'out')] as const;
    const plain = await exaudit(...args);
    const file = join(folder, 'exaudit.log');
    expect(await exaudit(...args, '--log-file', file)).toEqual(plain);
    expect(await exaudit('--log-file', file, '--log-level', 'debug', ...args)).toEqual(plain);
    const lines = logLines(readFileSync(file, 'utf8'));
    expect(linesWith(lines, 'program-started').map(({ options }) => options)).toEqual([
      ['--log-file', '--out', '--profile', '--sample'],
      ['--log-file', '--log-level', '--out', '--profile', '--sample'],
    ]);
    expect(linesWith(lines, 'program-ended').map(({ exit }) => exit)).toEqual([plain.code, plain.code]);
  }, 60_000);

  it('without a file puts the lines on stderr, and data alone on stdout', async () => {
    const plain = await exaudit('policy', 'list');
    const { code, err, out } = await exaudit('policy', 'list', '--log-level', 'info');
    expect({ code, out }).toEqual({ code: plain.code, out: plain.out });
    expect(logLines(err).map(({ event }) => event)).toEqual(['program-started', 'program-ended']);
  });

  it('names the fault and not what it is about', async () => {
    const file = join(freshFolder(), 'exaudit.log');
    const { code, err } = await exaudit('audit', '/no/such/alice.meier', '--log-file', file);
    expect(code).toBe(2);
    expect(err).toContain('alice.meier');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('alice');
    expect(linesWith(logLines(text), 'fault')).toMatchObject([
      { level: 'error', code: expect.stringMatching(/^[a-z-]+$/) },
    ]);
  });

  it('refuses a level that is none, and a place where the file would break a seal', async () => {
    expect((await exaudit('policy', 'list', '--log-level', 'loud')).err).toContain('exit 2: usage');
    const folder = freshFolder();
    for (const name of ['manifest.json', 'capture.json']) {
      mkdirSync(join(folder, name.slice(0, 3)), { recursive: true });
      writeFileSync(join(folder, name.slice(0, 3), name), '{}');
      const { code, err } = await exaudit('policy', 'list', '--log-file', join(folder, name.slice(0, 3), 'x.log'));
      expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/exit 2: log-refused\n$/) });
    }
    if (process.platform === 'win32') return;
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'link.log'));
    expect((await exaudit('policy', 'list', '--log-file', join(folder, 'link.log'))).err).toContain('it is a link');
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
    rmSync(join(folder, 'link.log'));
  });
});
