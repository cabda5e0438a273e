import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openRotated, type RotationLimits } from '../../src/lib/files-rotated.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotated-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = (): string => {
  made += 1;
  return join(folder, String(made), 'x.log');
};
const LIMITS: RotationLimits = { maxBytes: 100, keep: 2, isOurs: (head) => head.startsWith('{') };
const line = (index: number): string => `{"line":${index},"x":"${'y'.repeat(20)}"}\n`;
const linesOf = (path: string): readonly number[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((text) => (JSON.parse(text) as { line: number }).line);

describe('a rotated file', () => {
  test('grows, becomes .1 and .2 beyond its size, and loses only the oldest', async () => {
    const path = fresh();
    const file = await openRotated(path, LIMITS);
    for (let index = 0; index < 8; index += 1) file.write(line(index));
    file.close();
    expect(['', '.1', '.2'].map((end) => linesOf(path + end))).toEqual([
      [6, 7],
      [4, 5],
      [2, 3],
    ]);
    expect(existsSync(`${path}.3`)).toBe(false);
    for (const end of ['', '.1', '.2']) expect(statSync(path + end).size).toBeLessThanOrEqual(LIMITS.maxBytes);
  });

  test('is for this user only, also where it stood open to others', async () => {
    if (process.platform === 'win32') return;
    const path = fresh();
    (await openRotated(path, LIMITS)).close();
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(join(path, '..')).mode & 0o777).toString(8)).toBe('700');
    writeFileSync(`${path}2`, line(0), { mode: 0o644 });
    (await openRotated(`${path}2`, LIMITS)).close();
    expect((statSync(`${path}2`).mode & 0o777).toString(8)).toBe('600');
  });

  test('goes on below a line that was cut', async () => {
    const path = fresh();
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `${line(0)}{"line":1,"x`);
    const file = await openRotated(path, LIMITS);
    file.write(line(2));
    file.close();
    expect(readFileSync(path, 'utf8')).toBe(`${line(0)}{"line":1,"x\n${line(2)}`);
  });

  test('two that write one file lose no line, whoever begins the next one', async () => {
    const path = fresh();
    const limits = { ...LIMITS, keep: 20 };
    const [a, b] = [await openRotated(path, limits), await openRotated(path, limits)];
    for (let index = 0; index < 20; index += 1) (index % 3 === 0 ? a : b).write(line(index));
    for (const file of [a, b]) file.close();
    const parts = [path, ...Array.from({ length: 20 }, (_, index) => `${path}.${index + 1}`)].filter(existsSync);
    expect(parts.flatMap(linesOf).sort((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test.skipIf(process.platform === 'win32')(
    'is no link, folder, device, other text, and stands in no /proc',
    async () => {
      const path = fresh();
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(`${path}.secret`, 'precious');
      symlinkSync(`${path}.secret`, path);
      symlinkSync(join(folder, 'nowhere'), `${path}.dangling`);
      const refused: readonly (readonly [string, RegExp])[] = [
        [path, /it is a link/],
        [`${path}.dangling`, /it is a link/],
        [`${path}.secret`, /it holds something else/],
        [join(path, '..'), /it is a folder/],
        ['/dev/null', /it is no file/],
        ['/proc/exaudit/x.log', /nothing can be made in/],
        [join(`${path}.secret`, 'x.log'), /is no folder/],
      ];
      for (const [where, why] of refused) await expect(openRotated(where, LIMITS), where).rejects.toThrow(why);
      expect(readFileSync(`${path}.secret`, 'utf8')).toBe('precious');
      expect(existsSync(join(folder, 'nowhere'))).toBe(false);
    },
  );

  test('killed in the middle, it leaves whole lines, and at most the last one cut', { timeout: 60_000 }, async () => {
    const path = fresh();
    const script = `
      import { openRotated } from ${JSON.stringify(pathToFileURL('src/lib/files-rotated.ts'))};
      const file = await openRotated(${JSON.stringify(path)}, { maxBytes: 20000, keep: 3, isOurs: () => true });
      for (let index = 0; ; index += 1) file.write(JSON.stringify({ line: index, x: 'y'.repeat(index % 500) }) + '\\n');`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: 'ignore' });
    while (!existsSync(`${path}.3`)) await new Promise((done) => setTimeout(done, 20));
    child.kill('SIGKILL');
    await new Promise((done) => child.once('close', done));
    const texts = ['.3', '.2', '.1', '']
      .map((end) => path + end)
      .filter(existsSync)
      .map((one) => readFileSync(one, 'utf8'));
    const lines = texts.join('').split('\n');
    // What stands behind the last line end, and nothing else, may be a part.
    lines.pop();
    const numbers = lines.map((text) => (JSON.parse(text) as { line: number }).line);
    expect(numbers.length).toBeGreaterThan(50);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  });
});
