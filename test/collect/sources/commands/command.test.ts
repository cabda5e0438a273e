import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../../../src/collect/sources/commands/command.ts';
import { type StubTool, stubTool } from '../stub-tool.ts';

const LIMIT = { timeoutMs: 60_000 };
const made: StubTool[] = [];
afterEach(() => {
  for (const tool of made.splice(0)) tool.remove();
});
const tool = (body: string): StubTool => {
  const stub = stubTool(body);
  made.push(stub);
  return stub;
};

async function waitUntil(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1200 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(holds()).toBe(true);
}

function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/\) Z /.test(stat);
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a command (its stubs need a POSIX system)', () => {
  test('a program that fails is an answer: its exit code and what it printed on both streams', async () => {
    const { path } = tool("say('ERROR ( message:no )\\r\\n'); complain('noise'); process.exit(183);");
    expect(await runCommand(path, ['list'], LIMIT)).toMatchObject({
      state: 'exited',
      exitCode: 183,
      stdout: 'ERROR ( message:no )\r\n',
      stderr: 'noise',
      reason: '',
      commandLine: `${path} list`,
    });
  });

  test('every argument arrives whole; no shell reads it', async () => {
    const stub = tool('say(JSON.stringify(args));');
    const args = [
      'Default Web Site/EWS',
      "/-providers.[value='Negotiate']",
      '$(touch x)',
      '`id`',
      'a;b|c',
      '',
      '"',
      '*',
    ];
    const answer = await runCommand(stub.path, args, { ...LIMIT, cwd: stub.folder });
    expect(JSON.parse(answer.stdout)).toEqual(args);
    expect(existsSync(join(stub.folder, 'x'))).toBe(false);
  });

  test('nothing can be typed: a program that asks gets the end of its input', async () => {
    const { path } = tool("process.stdin.on('data', () => {}).on('end', () => say('nobody there'));");
    expect(await runCommand(path, [], LIMIT)).toMatchObject({ state: 'exited', stdout: 'nobody there' });
  });

  test.each([
    ['cp850', 850, Buffer.from([0x46, 0x81, 0x72]), 'Für'],
    ['cp437', 437, Buffer.from([0xe1, 0x20, 0x9b]), 'ß ¢'],
    ['cp932', 932, Buffer.from([0x93, 0xfa, 0x96, 0x7b]), '日本'],
    ['utf-8', 850, Buffer.from('Für', 'utf8'), 'Für'],
    ['utf-16le', 437, Buffer.from('\uFEFFFür', 'utf16le'), 'Für'],
  ])('output in %s is read where the console has code page %i', async (encoding, codePage, bytes, text) => {
    const { path } = tool(`require('node:fs').writeSync(1, Buffer.from('${bytes.toString('hex')}', 'hex'));`);
    expect(await runCommand(path, [], { ...LIMIT, codePage })).toMatchObject({ stdout: text, encoding });
  });

  test('a character that two chunks share is not cut', async () => {
    const { path } = tool(`
      const fs = require('node:fs');
      const bytes = Buffer.from('ü'.repeat(100), 'utf8');
      let at = 0;
      const next = () => { if (at < bytes.length) { fs.writeSync(1, bytes.subarray(at, ++at)); setTimeout(next, at % 20 ? 0 : 5); } };
      next();`);
    expect((await runCommand(path, [], LIMIT)).stdout).toBe('ü'.repeat(100));
  });

  test('a program that never ends is ended, with its children, and what it printed stands', async () => {
    const stub = tool(`
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: 'inherit' });
      say(String(child.pid));
      process.on('SIGTERM', () => {});
      setInterval(() => {}, 1000);`);
    const answer = await runCommand(stub.path, [], { timeoutMs: 4000 });
    expect(answer).toMatchObject({ state: 'timed-out', exitCode: null });
    expect(answer.reason).toBe('It did not end within 4 seconds and was ended.');
    expect(answer.stdout).toMatch(/^\d+$/);
    await waitUntil(() => !isAlive(Number(answer.stdout)));
  });

  test('a child that outlives its parent and holds its output costs a second, and is ended', async () => {
    const stub = tool(`
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      child.unref();
      say(String(child.pid));
      process.exit(7);`);
    const answer = await runCommand(stub.path, [], LIMIT);
    expect(answer).toMatchObject({ state: 'exited', exitCode: 7 });
    // Its child would hold the answer up for ever.
    expect(answer.durationMs).toBeLessThan(LIMIT.timeoutMs);
    await waitUntil(() => !isAlive(Number(answer.stdout)));
  });

  test('output without end is cut at the limit and the program ended', async () => {
    const { path } = tool("const line = 'x'.repeat(65536); const go = () => process.stdout.write(line, go); go();");
    const answer = await runCommand(path, [], { ...LIMIT, maxBytes: 100_000 });
    expect(answer).toMatchObject({ state: 'over-limit', exitCode: null });
    expect(answer.bytes.length).toBe(100_000);
    expect(answer.reason).toBe('It printed more than 98 kB and was ended.');
  });

  test('what is cancelled is ended; what was cancelled before is not begun', async () => {
    const stub = tool('setInterval(() => {}, 1000);');
    const stop = new AbortController();
    const running = runCommand(stub.path, [], { ...LIMIT, signal: stop.signal });
    await waitUntil(() => existsSync(join(stub.folder, 'log')));
    stop.abort();
    expect(await running).toMatchObject({ state: 'cancelled' });
    rmSync(join(stub.folder, 'log'));
    expect(await runCommand(stub.path, [], { ...LIMIT, signal: stop.signal })).toMatchObject({ state: 'cancelled' });
    expect(existsSync(join(stub.folder, 'log'))).toBe(false);
  });

  test('a program that somebody else ends has no exit code', async () => {
    const { path } = tool("process.kill(process.pid, 'SIGKILL');");
    expect(await runCommand(path, [], LIMIT)).toMatchObject({
      state: 'killed',
      exitCode: null,
      reason: 'Somebody else ended it (SIGKILL).',
    });
  });

  test('what cannot be started says why and throws nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exaudit-none-'));
    const plain = join(folder, 'plain.txt');
    writeFileSync(plain, 'no program', { mode: 0o644 });
    const reasons = await Promise.all(
      ['appcmd.exe', join(folder, 'missing'), plain, `${plain}\0x`].map(async (path) => {
        const answer = await runCommand(path, [], LIMIT);
        expect(answer.state).toBe('not-started');
        return answer.reason.replaceAll(folder, '');
      }),
    );
    rmSync(folder, { recursive: true });
    expect(reasons.slice(0, 3)).toEqual([
      '"appcmd.exe" is not an absolute path; a bare name could be anybody\'s program.',
      '"/missing" does not exist on this computer.',
      '"/plain.txt" may not be run by this account.',
    ]);
    expect(reasons[3]).toContain('could not be started');
  });
});
