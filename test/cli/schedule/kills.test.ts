import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** `process.execPath` of the tests is the Node that the program runs on. */
function start(cwd: string): { readonly kill: () => void; readonly ended: Promise<number | null> } {
  const child = spawn(process.execPath, [resolve('src/main.ts'), 'schedule', 'run'], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd },
    stdio: 'ignore',
  });
  return {
    kill: () => void child.kill('SIGKILL'),
    ended: new Promise((done) => child.once('exit', (code) => done(code))),
  };
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

it('killed at eight moments, it leaves nothing that the next run has to be helped with', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'exaudit-killed-'));
  cpSync(resolve('policies/samples/contoso'), join(cwd, 'capture'), { recursive: true });
  writeFileSync(
    join(cwd, 'exaudit.yaml'),
    'schema: exaudit/config/v1\nconnection: { capture: capture }\nstore: { folder: data, formats: [] }\nalerts: { metrics: data/exaudit.prom }\n',
    { mode: 0o644 },
  );
  const began = performance.now();
  expect(await start(cwd).ended).toBe(3);
  const whole = performance.now() - began;
  for (let moment = 1; moment <= 8; moment += 1) {
    const run = start(cwd);
    await pause((whole * moment) / 9);
    run.kill();
    await run.ended;
  }
  expect(await start(cwd).ended).toBe(3);
  const state = JSON.parse(readFileSync(join(cwd, 'data', 'schedule-state.json'), 'utf8'));
  expect(readdirSync(join(cwd, 'data'), { recursive: true })).toContain(state.last.folder);
  expect(state.last.folder.endsWith(`Z-${state.last.run}`)).toBe(true);
  expect(readFileSync(join(cwd, 'data', 'exaudit.prom'), 'utf8')).toMatch(/exaudit_last_run_exit_code 3/);
}, 240_000);

it('two at once: one audits, the other ends with 2', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'exaudit-twice-'));
  cpSync(resolve('policies/samples/contoso'), join(cwd, 'capture'), { recursive: true });
  writeFileSync(
    join(cwd, 'exaudit.yaml'),
    'schema: exaudit/config/v1\nconnection: { capture: capture }\nstore: { folder: data, formats: [] }\n',
    { mode: 0o644 },
  );
  const codes = await Promise.all([start(cwd).ended, start(cwd).ended]);
  expect([...codes].sort()).toEqual([2, 3]);
}, 60_000);
