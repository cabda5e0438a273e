import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptCall } from '../../../src/collect/runner.ts';
import { connectAnswerOf } from '../../../src/collect/sources/powershell/connect-answer.ts';
import { endLeftovers } from '../../../src/collect/sources/powershell/pid-file.ts';
import { PowerShellPool } from '../../../src/collect/sources/powershell/pool.ts';
import { processMark } from '../../../src/collect/sources/powershell/process-mark.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { eventually, isShell, noneWith, openStage, ownShells, pause, processesWith, type Stage } from './stage.ts';

describe.skipIf(PWSH === undefined)(withPwsh('A pool of PowerShell sessions'), () => {
  let stage: Stage;
  let pidFolder = '';
  const pools: PowerShellPool[] = [];
  const open = (options = {}): PowerShellPool => {
    const pool = new PowerShellPool({ executable: PWSH ?? '', scripts: stage.scripts, ...options });
    pools.push(pool);
    return pool;
  };
  const call = (script: string, data = {}, timeoutMs = 120_000): ScriptCall => ({ script, data, timeoutMs });
  const connect = (path = stage.exchange): ScriptCall => call('connect', { way: 'script', path });

  beforeAll(() => {
    stage = openStage();
    pidFolder = mkdtempSync(join(tmpdir(), 'exaudit-pids-'));
  });
  afterEach(async () => {
    for (const pool of pools.splice(0)) await pool.dispose();
    expect(ownShells()).toEqual([]);
  });
  afterAll(() => {
    stage.remove();
    rmSync(pidFolder, { recursive: true, force: true });
  });

  it('connects through the script of the organization, whose functions outlive it, and says who asks', async () => {
    const pool = open({ connect: connect() });
    const facts = connectAnswerOf(await pool.connect());
    expect(facts).toMatchObject({
      connected: true,
      way: 'script',
      endpoint: stage.exchange,
      languageMode: 'FullLanguage',
    });
    expect(facts?.commands).toContain('Get-OrganizationConfig');
    expect(facts?.account).not.toBe('');
    const answer = await pool.run(
      call('ask', { cmdlet: 'Get-OrganizationConfig', parameters: {}, properties: ['Name'] }),
    );
    expect(answer.data).toMatchObject([{ complete: true, objects: [{ Name: 'Contoso' }] }]);
  });

  it('replaces a process after its share of calls, and connects the new one', async () => {
    const pool = open({ maxCalls: 4, connect: connect() });
    const pids = new Set<unknown>();
    for (let number = 0; number < 6; number += 1) {
      const answer = await pool.run(call('pid'));
      pids.add(answer.data[0]);
      const asked = await pool.run(
        call('ask', { cmdlet: 'Get-OrganizationConfig', parameters: {}, properties: ['Name'] }),
      );
      expect(asked.data).toMatchObject([{ state: 'asked' }]);
    }
    expect(pids.size).toBeGreaterThan(2);
    expect(ownShells()).toHaveLength(1);
  });

  it('replaces a process after its time', async () => {
    let now = 0;
    const pool = open({ maxMinutes: 10, now: () => now });
    const first = await pool.run(call('pid'));
    const second = await pool.run(call('pid'));
    now = 11 * 60_000;
    const third = await pool.run(call('pid'));
    expect(second.data).toEqual(first.data);
    expect(third.data).not.toEqual(first.data);
  });

  it('connects again after a process died in the middle of a call', async () => {
    const pool = open({ connect: connect() });
    await pool.connect();
    const dying = pool.run(call('hangs', { seconds: '8642.21' }, 60_000));
    await pause(700);
    process.kill(pool.pids[0] ?? 0, 'SIGKILL');
    expect((await dying).state).toBe('died');
    const asked = await pool.run(
      call('ask', { cmdlet: 'Get-OrganizationConfig', parameters: {}, properties: ['Name'] }),
    );
    expect(asked.data).toMatchObject([{ complete: true, count: 1 }]);
    for (const line of processesWith('sleep 8642.21')) process.kill(Number.parseInt(line, 10), 'SIGKILL');
  });

  it('makes as many calls at once as it has processes', async () => {
    const pool = open({ sessions: 2 });
    await Promise.all([pool.run(call('pid')), pool.run(call('pid'))]);
    const answers = await Promise.all([1, 2, 3, 4].map(() => pool.run(call('waits', { milliseconds: 600 }))));
    expect(answers.every(({ state }) => state === 'answered')).toBe(true);
    expect(new Set(answers.map(({ data }) => data[0])).size).toBe(2);
  });

  it('starts no call that waited too long, and none that was given up meanwhile', async () => {
    const pool = open({ queueMs: 400 });
    const long = pool.run(call('waits', { milliseconds: 2_500 }));
    await pause(50);
    const late = pool.run(call('pid'));
    const stop = new AbortController();
    const given = pool.run(call('pid'), stop.signal);
    stop.abort();
    expect((await given).state).toBe('cancelled');
    expect(await late).toMatchObject({ state: 'not-started', reason: 'no PowerShell process became free within 0 s' });
    expect((await long).state).toBe('answered');
  });

  it('says why there is no connection, and does not try again for every call', async () => {
    const pool = open({ connect: connect('/nonexistent/connect.ps1') });
    const first = await pool.run(call('pid'));
    const second = await pool.run(call('pid'));
    expect(first).toMatchObject({ state: 'not-started' });
    expect(first.reason).toContain(`The connection script '/nonexistent/connect.ps1' does not exist.`);
    expect(second).toEqual(first);
  });

  it('takes a connection that brings no cmdlet for none', async () => {
    const empty = stage.output('empty.ps1');
    writeFileSync(empty, '$x = 1\n');
    const answer = await open({ connect: connect(empty) }).run(call('pid'));
    expect(answer.reason).toBe('no connection to Exchange: none of its cmdlets is there');
  });

  it('survives a connection script that sets strict mode, stops on every error and says much', async () => {
    const strict = stage.output('strict.ps1');
    writeFileSync(
      strict,
      `Set-StrictMode -Version Latest\n$ErrorActionPreference = 'Stop'\nWrite-Host 'Welcome'\nWrite-Warning 'old'\n. '${stage.exchange.replaceAll("'", "''")}'\n`,
    );
    const pool = open({ connect: connect(strict) });
    expect((await pool.connect()).warnings).toEqual(['old']);
    const data = { cmdlet: 'Get-OrganizationConfig', parameters: {}, properties: ['Name', 'NoSuchProperty'] };
    for (let number = 0; number < 2; number += 1)
      expect(await pool.run(call('ask', data))).toMatchObject({
        finished: true,
        errors: [],
        data: [{ complete: true }],
      });
    const file = stage.output('strict.ndjson');
    const mailboxes = await pool.run(call('ask-mailboxes', { cmdlet: 'Get-Mailbox', parameters: {}, file }));
    expect(mailboxes).toMatchObject({ finished: true, errors: [], data: [{ complete: true }] });
  });

  it('ends a hanging call and everything else when it is closed', async () => {
    const pool = open({ sessions: 2 });
    const calls = [1, 2, 3].map(() => pool.run(call('hangs', { seconds: '8642.22' }, 60_000)));
    await pause(1_500);
    await pool.dispose();
    expect((await Promise.all(calls)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await noneWith('sleep 8642.22')).toBe(true);
    expect((await pool.run(call('pid'))).state).toBe('not-started');
  });

  it('leaves no PowerShell behind when Node is killed in the middle of a hanging cmdlet', async () => {
    const { child, pid } = await startNode('8642.23');
    child.kill('SIGKILL');
    expect(await eventually(() => !isShell(pid) && processesWith('sleep 8642.23').length === 0)).toBe(true);
  });

  it('ends at its next start what a killed Node left, and touches no other', async () => {
    const { child, pid } = await startNode('8642.24');
    // Stopped, so that it cannot see for itself that its parent is gone.
    process.kill(pid, 'SIGSTOP');
    child.kill('SIGKILL');
    await new Promise((resolve) => {
      child.on('close', resolve);
      child.stdout.destroy();
      child.stderr.destroy();
    });
    const mine = open({ pidFolder });
    await mine.run(call('pid'));
    // A number that belongs to somebody else by now.
    const owner = { pid: 999_999_998, started: '1' };
    const other = { pid: process.pid, started: 'long ago' };
    writeFileSync(join(pidFolder, 'powershell-999999998-0.json'), JSON.stringify({ owner, children: [other] }));
    writeFileSync(join(pidFolder, 'powershell-7-0.json'), 'no JSON');
    expect(isShell(pid)).toBe(true);
    expect(await endLeftovers(pidFolder)).toEqual([pid]);
    expect(await eventually(() => !isShell(pid))).toBe(true);
    expect(readdirSync(pidFolder)).toEqual([expect.stringMatching(`^powershell-${process.pid}-`)]);
    expect((await mine.run(call('pid'))).state).toBe('answered');
    await mine.dispose();
    expect(readdirSync(pidFolder)).toEqual([]);
  });

  it('tells two audits at once apart', async () => {
    const [one, two] = [open({ pidFolder }), open({ pidFolder })];
    const answers = await Promise.all([one.run(call('pid')), two.run(call('pid'))]);
    expect(answers[0]?.data).not.toEqual(answers[1]?.data);
    expect(await endLeftovers(pidFolder)).toEqual([]);
    expect((await one.run(call('pid'))).data).toEqual(answers[0]?.data);
  });

  it('knows a process by its start, and a dead one not at all', () => {
    expect(processMark(process.pid).started).toMatch(/^\d+$/);
    expect(processMark(999_999_998)).toEqual({ pid: 999_999_998, started: null });
  });

  async function startNode(seconds: string) {
    const script = 'test/collect/powershell/killed-node.ts';
    const child = spawn(process.execPath, [script, PWSH ?? '', stage.scripts, pidFolder, seconds]);
    const pid = await new Promise<number>((resolve) => {
      child.stdout.once('data', (chunk) => resolve(Number.parseInt(String(chunk), 10)));
    });
    expect(await eventually(() => processesWith(`sleep ${seconds}`).length > 0)).toBe(true);
    const written = readdirSync(pidFolder).find((name) => name.startsWith(`powershell-${child.pid}-`)) ?? '';
    expect(readFileSync(join(pidFolder, written), 'utf8')).toContain(`"pid":${pid},`);
    return { child, pid };
  }
});
