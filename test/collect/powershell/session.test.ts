import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PowerShellSession } from '../../../src/collect/sources/powershell/session.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { noneWith } from './stage.ts';

const SCRIPTS = 'test/collect/powershell/scripts';

describe.skipIf(PWSH === undefined)(withPwsh('a PowerShell session'), () => {
  let scripts = '';
  const sessions: PowerShellSession[] = [];
  const open = (options = {}): PowerShellSession => {
    const session = new PowerShellSession({ executable: PWSH ?? '', scripts, ...options });
    sessions.push(session);
    return session;
  };

  beforeAll(() => {
    // A name with everything that a path may hold.
    scripts = mkdtempSync(join(tmpdir(), "exaudit ps1 'Ü$(x)` "));
    copyFileSync('src/collect/scripts/host.ps1', join(scripts, 'host.ps1'));
    for (const name of readdirSync(SCRIPTS)) copyFileSync(join(SCRIPTS, name), join(scripts, name));
  });
  afterEach(async () => {
    for (const session of sessions.splice(0)) await session.dispose();
  });
  afterAll(() => rmSync(scripts, { recursive: true, force: true }));

  it('tells the streams of a script apart, and ignores noise on stdout and stderr', async () => {
    const say = 'O’Brien "Ω" $(calc) `n ; € \u0000 \u2028 😀';
    const answer = await open().run({ script: 'streams', data: { say }, timeoutMs: 120_000 });
    expect(answer).toMatchObject({
      state: 'answered',
      finished: true,
      data: [{ said: say, length: say.length }],
      warnings: ['careful'],
      information: ['told'],
    });
    expect(answer.errors.map((error) => error.message)).toEqual(['not good']);
  });

  it('answers many calls from one process', async () => {
    const session = open();
    const pids = new Set<unknown>();
    for (let call = 0; call < 30; call += 1) {
      const answer = await session.run({ script: 'pid', data: {}, timeoutMs: 120_000 });
      expect(answer.state).toBe('answered');
      pids.add(answer.data[0]);
    }
    expect([...pids]).toEqual([session.pid]);
  });

  it('keeps what a script said before it threw, and says that it did not finish', async () => {
    const answer = await open().run({ script: 'throws', data: {}, timeoutMs: 120_000 });
    expect(answer).toMatchObject({ state: 'answered', finished: false, data: [1] });
    expect(answer.errors.map((error) => error.message)).toEqual(['stopped half-way']);
  });

  it('takes a script that cannot be parsed as an error of that script', async () => {
    const session = open();
    const answer = await session.run({ script: 'broken', data: {}, timeoutMs: 120_000 });
    expect(answer).toMatchObject({ state: 'answered', finished: false });
    expect(answer.errors[0]?.category).toBe('ParserError');
    expect((await session.run({ script: 'pid', data: {}, timeoutMs: 120_000 })).state).toBe('answered');
  });

  it('never takes an early exit for an empty answer', async () => {
    const answer = await open().run({ script: 'exits', data: {}, timeoutMs: 120_000 });
    expect(answer.state).not.toBe('answered');
    expect(answer.finished).toBe(false);
  });

  it('ends a call that hangs, and everything that it started', async () => {
    const session = open();
    const marker = '8642.1';
    const answer = await session.run({ script: 'hangs', data: { seconds: marker }, timeoutMs: 3_000 });
    expect(answer).toMatchObject({ state: 'timed-out', reason: 'no answer within 3 s' });
    expect(session.dead).toBe(true);
    expect(await noneWith(`sleep ${marker}`)).toBe(true);
    expect((await session.run({ script: 'pid', data: {}, timeoutMs: 1_000 })).state).toBe('died');
  });

  it('ends a call when the reader presses Ctrl-C', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 1_000);
    const answer = await open().run({ script: 'hangs', data: { seconds: '8642.2' }, timeoutMs: 120_000 }, stop.signal);
    expect(answer.state).toBe('cancelled');
    expect(await noneWith('sleep 8642.2')).toBe(true);
  });

  it('ends a call that prints more than any answer of ours', async () => {
    const answer = await open().run({ script: 'floods', data: {}, timeoutMs: 120_000 });
    expect(answer.state).toBe('garbled');
  });

  it('is not held up for ever by a script that reads its input', async () => {
    const answer = await open().run({ script: 'reads-input', data: {}, timeoutMs: 3_000 });
    expect(answer.state).not.toBe('answered');
  });

  it('says that an executable does not exist', async () => {
    const answer = await open({ executable: '/nonexistent/pwsh' }).run({ script: 'pid', data: {}, timeoutMs: 5_000 });
    expect(answer.state).toBe('died');
    expect(answer.reason).toContain('ENOENT');
  });

  it('runs the executable that it was given, whatever the environment says', async () => {
    process.env.NODE_POWERSHELL = '/bin/false';
    const answer = await open().run({ script: 'pid', data: {}, timeoutMs: 120_000 });
    expect(answer.state).toBe('answered');
  });
});
