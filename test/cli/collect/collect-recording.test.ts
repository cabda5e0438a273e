import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../run-program.ts';

/** What real PowerShell 7.6 answered about the stub of Contoso, recorded once; `collect --record` makes such a folder. */
const RECORDING = 'test/collect/recording';
const DIGEST = '1ce260caca58fa25603847530627154e23f2331202b48caeab38f67ca03e6593';
const cwd = resolve('.');

describe('a recorded collection, where there is no PowerShell', () => {
  let folder = '';
  let end = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'exaudit-recording-'));
    const replayed = await runCommandLine(['collect', '--replay', RECORDING, '--out', join(folder, 'capture')], {
      cwd,
      env: {},
      now: () => new Date('2026-11-22T02:00:00.000Z'),
    });
    expect(replayed, replayed.stderr).toMatchObject({ code: 0 });
    const snapshot = await runCommandLine(['snapshot', join(folder, 'capture')], { cwd });
    end = snapshot.stdout.trimEnd().split('\n').at(-1) ?? '';
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('replays into the snapshot that was recorded, byte for byte of its content', () => {
    expect(JSON.parse(end)).toMatchObject({ line: 'end', contentDigest: DIGEST });
  });

  it('is judged: the faults of the organization are found without anybody having asked it again', async () => {
    const args = [
      'audit',
      join(folder, 'capture'),
      '--format',
      'json',
      '--redact',
      'none',
      '--out',
      join(folder, 'out'),
    ];
    const { code, stdout } = await runCommandLine(args, { cwd, now: () => new Date('2026-11-22T02:00:00.000Z') });
    expect([1, 3]).toContain(code);
    const run = JSON.parse(stdout) as {
      readonly findings: readonly { readonly rule: string; readonly outcome: string }[];
    };
    const failing = new Set(run.findings.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule));
    for (const rule of ['AUTOD-001', 'OA-001', 'OA-004', 'OAB-002', 'MAPI-003', 'ID-001'])
      expect(failing).toContain(rule);
  });
});
