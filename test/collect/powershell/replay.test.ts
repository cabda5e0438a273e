import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PowerShellRunner, ScriptAnswer, ScriptCall } from '../../../src/collect/runner.ts';
import { type Exchange, exchangeKey, portableData } from '../../../src/collect/sources/powershell/exchange.ts';
import { recordTo, replayFrom } from '../../../src/collect/sources/powershell/exchange-folder.ts';
import { PowerShellPool } from '../../../src/collect/sources/powershell/pool.ts';
import { recordingRunner } from '../../../src/collect/sources/powershell/recording-runner.ts';
import { replayRunner } from '../../../src/collect/sources/powershell/replay-runner.ts';
import { PWSH, withPwsh } from '../../pwsh.ts';
import { openStage, type Stage } from './stage.ts';

const answerOf = (data: ScriptAnswer['data'], reason = ''): ScriptAnswer => ({
  state: 'answered',
  finished: true,
  data,
  errors: [],
  warnings: [],
  information: [],
  reason,
  durationMs: 7,
});
const call = (script: string, data: ScriptCall['data'] = {}): ScriptCall => ({ script, data, timeoutMs: 120_000 });

describe('Recorded exchanges', () => {
  const nowhere = (): Promise<void> => Promise.reject(new Error('there is no output'));
  const exchange = (data: ScriptCall['data'], answer: ScriptAnswer): Exchange => ({
    schema: 'exaudit/exchange/v1',
    script: 'ask',
    data: portableData(data),
    answer,
    output: null,
  });

  it('answer the same call in the order of recording, the last one for ever', async () => {
    const data = { cmdlet: 'Get-Mailbox', parameters: {} };
    const runner = replayRunner([exchange(data, answerOf([1])), exchange(data, answerOf([2]))], nowhere);
    const answers = [
      await runner.run(call('ask', data)),
      await runner.run(call('ask', data)),
      await runner.run(call('ask', data)),
    ];
    expect(answers.map((answer) => answer.data)).toEqual([[1], [2], [2]]);
  });

  it('start no call that was not recorded', async () => {
    const runner = replayRunner([exchange({ cmdlet: 'Get-User' }, answerOf([]))], nowhere);
    expect(await runner.run(call('ask', { cmdlet: 'Get-Mailbox' }))).toMatchObject({
      state: 'not-started',
      reason: 'no exchange was recorded for this call of "ask"',
    });
  });

  it('know a call again on another machine: paths lose their folders, secrets are left out, identities stay', () => {
    const here = {
      path: 'C:\\exaudit\\connect.ps1',
      file: '/tmp/a/1.part',
      parameters: { Identity: '/x/EX01' },
      apiToken: 'a',
    };
    const there = {
      path: '/home/me/connect.ps1',
      file: 'D:\\b\\2.part',
      parameters: { Identity: '/x/EX01' },
      apiToken: 'b',
    };
    expect(exchangeKey('ask', here)).toBe(exchangeKey('ask', there));
    expect(portableData(here)).toEqual({
      path: '<path>/connect.ps1',
      file: '<file>',
      parameters: { Identity: '/x/EX01' },
    });
    expect(exchangeKey('ask', here)).not.toBe(exchangeKey('ask', { ...here, parameters: { Identity: '/y/EX01' } }));
  });

  it('are not lost to the caller where they cannot be written', async () => {
    const inner: PowerShellRunner = { run: () => Promise.resolve(answerOf([1])), dispose: () => Promise.resolve() };
    const faults: unknown[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'exaudit-replay-'));
    writeFileSync(join(folder, 'file'), '');
    const runner = recordTo(join(folder, 'file', 'below'), inner, (error) => faults.push(error));
    expect(await runner.run(call('ask'))).toEqual(answerOf([1]));
    expect(faults).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });

  it('say what is wrong with a folder that holds none, or a broken one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exaudit-replay-'));
    await expect(replayFrom(folder)).rejects.toThrow('holds no recorded exchange');
    writeFileSync(
      join(folder, '0001-ask.json'),
      '{"schema":"exaudit/exchange/v1","script":"ask","data":{},"answer":{},"output":"../../etc/passwd"}',
    );
    await expect(replayFrom(folder)).rejects.toThrow('is no recorded exchange');
    rmSync(folder, { recursive: true });
  });

  it('hand what was written to whoever records', async () => {
    const inner: PowerShellRunner = {
      run: () => Promise.resolve(answerOf(['at /tmp/x/1'])),
      dispose: () => Promise.resolve(),
    };
    const written: (readonly [Exchange, string | null])[] = [];
    const runner = recordingRunner(inner, (one, file) => {
      written.push([one, file]);
      return Promise.resolve();
    });
    expect((await runner.run(call('ask', { file: '/tmp/x/1' }))).data).toEqual(['at /tmp/x/1']);
    expect(written).toMatchObject([[{ data: { file: '<file>' }, answer: { data: ['at <file>'] } }, '/tmp/x/1']]);
  });
});

describe.skipIf(PWSH === undefined)(withPwsh('Recording from real PowerShell, and replaying without'), () => {
  let stage: Stage;
  let folder = '';
  beforeAll(() => {
    stage = openStage();
    folder = mkdtempSync(join(tmpdir(), 'exaudit-replay-'));
  });
  afterAll(() => {
    stage.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the same answers and the same files, byte for byte', async () => {
    const connect = { script: 'connect', data: { way: 'script', path: stage.exchange }, timeoutMs: 120_000 };
    const pool = new PowerShellPool({ executable: PWSH ?? '', scripts: stage.scripts, connect });
    const record = join(folder, 'record');
    const live = await ask(
      recordTo(record, pool, (error) => expect.fail(String(error))),
      join(folder, 'live'),
    );
    const again = await ask(await replayFrom(record), join(folder, 'again'));
    expect(again.answers).toEqual(live.answers);
    expect(again.files).toEqual(live.files);
    expect(Object.keys(live.files)).toHaveLength(4);
    const texts = readdirSync(record)
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(join(record, name), 'utf8'));
    expect(texts.join('')).not.toContain(folder);
    expect(texts.join('')).not.toContain('canary');
  });

  async function ask(runner: PowerShellRunner, output: string) {
    mkdirSync(output);
    const file = (name: string): string => join(output, name);
    const answers = [
      await runner.run(
        call('ask', {
          cmdlet: 'Get-OrganizationConfig',
          parameters: {},
          properties: ['Name', 'Text'],
          file: file('a'),
        }),
      ),
      await runner.run(call('ask-mailboxes', { cmdlet: 'Get-Mailbox', parameters: {}, file: file('b') })),
      await runner.run(call('ask', { cmdlet: 'Get-ExchangeServer', parameters: {}, file: file('c') })),
      await runner.run(call('ask', { cmdlet: 'Get-AuthenticationPolicy', parameters: {}, file: file('none') })),
      await runner.run(call('replay-shapes', { file: file('d') })),
    ];
    await runner.dispose();
    const names = readdirSync(output).sort();
    expect(existsSync(file('none'))).toBe(false);
    return {
      answers: answers.map((answer): unknown => JSON.parse(JSON.stringify(answer).replaceAll(output, ''))),
      files: Object.fromEntries(names.map((name) => [name, readFileSync(file(name)).toString('latin1')])),
    };
  }
});
