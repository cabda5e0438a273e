import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PowerShellRunner, ScriptAnswer } from '../../../src/collect/runner.ts';
import { askAnswerOf } from '../../../src/collect/sources/powershell/ask-answer.ts';
import { PowerShellPool } from '../../../src/collect/sources/powershell/pool.ts';
import { spawnRunner } from '../../../src/collect/sources/powershell/spawn-runner.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { eventually, noneWith, openStage, ownShells, pause, type Stage } from './stage.ts';

const RUNNERS: readonly (readonly [string, (stage: Stage) => PowerShellRunner])[] = [
  [
    'a live session',
    ({ scripts, exchange }) =>
      new PowerShellPool({
        executable: PWSH ?? '',
        scripts,
        connect: { script: 'connect', data: { way: 'script', path: exchange }, timeoutMs: 120_000 },
      }),
  ],
  [
    'a process a call',
    ({ scripts, exchange }) =>
      spawnRunner({ executable: PWSH ?? '', scripts, connect: { way: 'script', path: exchange } }),
  ],
];

// Each fault costs its own call: the one that follows is answered, and no process is left.
describe.skipIf(PWSH === undefined).each(RUNNERS)(withPwsh('Faults in %s'), (_name, openRunner) => {
  let stage: Stage;
  let runner: PowerShellRunner;
  const rejections: unknown[] = [];
  const note = (error: unknown): number => rejections.push(error);
  const run = (script: string, data = {}, timeoutMs = 120_000, signal?: AbortSignal): Promise<ScriptAnswer> =>
    runner.run({ script, data, timeoutMs }, signal);

  /** What follows a fault is answered. */
  async function nextIsAnswered(): Promise<void> {
    const next = await run('ask', { cmdlet: 'Get-OrganizationConfig', parameters: {}, properties: ['Name'] });
    expect(askAnswerOf(next)).toMatchObject({ complete: true, objects: [{ Name: 'Contoso' }] });
    expect(ownShells().length).toBeLessThanOrEqual(1);
  }

  beforeAll(() => {
    process.on('unhandledRejection', note);
    stage = openStage();
    runner = openRunner(stage);
  });
  afterAll(async () => {
    await runner.dispose();
    expect(await eventually(() => ownShells().length === 0)).toBe(true);
    expect(rejections).toEqual([]);
    process.off('unhandledRejection', note);
    stage.remove();
  });

  it('a cmdlet that hangs for ever, with a process of its own', async () => {
    expect(await run('hangs', { seconds: '8642.31' }, 4_000)).toMatchObject({
      state: 'timed-out',
      reason: 'no answer within 4 s',
    });
    expect(await noneWith('sleep 8642.31')).toBe(true);
    await nextIsAnswered();
  });

  it('a session that dies in mid-stream: what was written before stands, and is no answer', async () => {
    const file = stage.output('half.ndjson');
    const dying = run('dies-writing', { file });
    const answer = await dying;
    expect(answer.state).not.toBe('answered');
    expect(readFileSync(file, 'utf8').startsWith('{"Name":')).toBe(true);
    await nextIsAnswered();
  });

  it('output cut in the middle of a character', async () => {
    expect(await run('cut-characters', { say: '漢字 😀' })).toMatchObject({ state: 'answered', data: ['漢字 😀'] });
    await nextIsAnswered();
  });

  it('garbage on stdout and a hundred thousand characters of noise on stderr', async () => {
    expect(await run('noise', { say: 'x' })).toMatchObject({ state: 'answered', finished: true, data: ['x'] });
    await nextIsAnswered();
  });

  it('an envelope that is not ours, and half of one', async () => {
    expect((await run('lies')).state).not.toBe('answered');
    await nextIsAnswered();
  });

  it('"exit 0" in the script, and the end of the process with 0', async () => {
    expect(await run('exits-quietly')).toMatchObject({ state: 'answered', finished: false });
    expect((await run('exits')).state).not.toBe('answered');
    await nextIsAnswered();
  });

  it('300 MB of output', async () => {
    const before = process.memoryUsage.rss();
    expect(await run('floods-far', { megabytes: 300 })).toMatchObject({
      state: 'garbled',
      reason: 'it printed more than any answer of ours',
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000);
    await nextIsAnswered();
  });

  it('a script file that is missing', async () => {
    expect(await run('no-such-script')).toMatchObject({ state: 'answered', finished: false });
    await nextIsAnswered();
  });

  it('a reader who presses Ctrl-C', async () => {
    const stop = new AbortController();
    const stopped = run('hangs', { seconds: '8642.32' }, 60_000, stop.signal);
    await pause(2_500);
    stop.abort();
    expect((await stopped).state).toBe('cancelled');
    expect(await noneWith('sleep 8642.32')).toBe(true);
    expect((await run('pid', {}, 20_000, stop.signal)).state).toBe('cancelled');
    await nextIsAnswered();
  });
});
