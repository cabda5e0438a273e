import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { takeLock } from '../../src/lib/files-lock.ts';

const lockPath = (): string => join(mkdtempSync(join(tmpdir(), 'exaudit-lock-')), 'deep', 'audit.lock');

/** Another process that holds the lock, once it says so. */
async function holder(path: string): Promise<ChildProcess> {
  const module = JSON.stringify(pathToFileURL(resolve('src/lib/files-lock.ts')));
  const code = `const { takeLock } = await import(${module}); const lock = await takeLock(${JSON.stringify(path)}); process.stdout.write(lock ? 'held' : 'busy'); setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<string>((done) => child.stdout.once('data', (piece) => done(String(piece))));
  expect(said).toBe('held');
  return child;
}

const ended = (child: ChildProcess): Promise<unknown> => new Promise((done) => child.once('exit', done));

it('is held by one at a time, also within a process', async () => {
  const path = lockPath();
  const first = await takeLock(path);
  expect(first).toBeDefined();
  expect(await takeLock(path)).toBeUndefined();
  first?.release();
  const second = await takeLock(path);
  expect(second).toBeDefined();
  second?.release();
});

it('comes back when its holder is killed, five times in a row, and needs no cleaning', async () => {
  const path = lockPath();
  for (let round = 0; round < 5; round += 1) {
    const child = await holder(path);
    expect(await takeLock(path)).toBeUndefined();
    child.kill('SIGKILL');
    await ended(child);
    const lock = await takeLock(path);
    expect(lock).toBeDefined();
    lock?.release();
  }
}, 60_000);

it('says so where something else stands in its place', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'exaudit-lock-')), 'audit.lock');
  writeFileSync(path, 'x'.repeat(4096));
  await expect(takeLock(path)).rejects.toThrow('cannot be opened as a lock');
});
