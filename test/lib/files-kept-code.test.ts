import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeFolder, loadScript } from '../../src/lib/files-kept-code.ts';

let folder: string;
let script: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-code-'));
  script = join(folder, 'script.cjs');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A script that says `word`, and how long its kept code may be told by the functions that ran. */
const saying = (word: string): string =>
  `module.exports = { say: () => given + ${JSON.stringify(word)}, other: (x) => { ${'x = x * 2 + 1; '.repeat(200)} return x; } };`;

interface Exports {
  readonly say: () => string;
  readonly other: (x: number) => number;
}

/** What it says, after which what was compiled is kept. @param withOther The second function runs, too. */
function run(withOther = false): string {
  const { exports, keep } = loadScript(script, { given: 'it says ' }, { folder, name: 'say' });
  const { other, say } = exports as Exports;
  const said = say();
  if (withOther) other(1);
  keep();
  return said;
}

const kept = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.code'));
const only = (): string => join(folder, kept()[0] ?? 'none');

test('a script runs alike with and without the code of an earlier run', () => {
  writeFileSync(script, saying('a'));
  expect(loadScript(script, { given: 'it says ' }, undefined)).toMatchObject({
    exports: { say: expect.any(Function) },
  });
  expect(kept()).toEqual([]);
  expect([run(), run(), run()]).toEqual(['it says a', 'it says a', 'it says a']);
  expect(kept()).toHaveLength(1);
});

test('code of another text is not run, though both have one length', () => {
  writeFileSync(script, saying('a'));
  run();
  writeFileSync(script, saying('b'));
  expect(run()).toBe('it says b');
  // Two versions may take turns: each has its own.
  expect(kept()).toHaveLength(2);
  const [one = '', other = ''] = kept().map((name) => join(folder, name));
  // Not even where it lies under the name of the other.
  writeFileSync(one, readFileSync(other));
  writeFileSync(script, saying('a'));
  expect(run()).toBe('it says a');
  writeFileSync(script, saying('b'));
  expect(run()).toBe('it says b');
});

test('code that was damaged or cut short is not run, and is written anew', () => {
  writeFileSync(script, saying('a'));
  run();
  const whole = readFileSync(only());
  for (const at of [0, 4, 12, 40, whole.length - 1]) {
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    writeFileSync(only(), damaged);
    expect(run()).toBe('it says a');
    expect(readFileSync(only()).equals(damaged), `byte ${at}`).toBe(false);
  }
  for (const length of [0, 5, 12, 100]) {
    writeFileSync(only(), whole.subarray(0, length));
    expect(run()).toBe('it says a');
    expect(readFileSync(only()).length).toBeGreaterThan(length);
  }
});

test('what the first run did not need is kept with the next ones, and after the third nothing is written', () => {
  writeFileSync(script, saying('a'));
  run();
  const first = readFileSync(only()).length;
  run(true);
  expect(readFileSync(only()).length).toBeGreaterThan(first);
  run();
  expect(readFileSync(only()).length).toBeGreaterThan(first);
  const third = readFileSync(only());
  run(true);
  expect(readFileSync(only()).equals(third)).toBe(true);
});

test('code of versions that are gone is cleared away', () => {
  writeFileSync(script, saying('a'));
  run();
  const old = only();
  const month = Date.now() / 1000 - 31 * 24 * 3600;
  utimesSync(old, month, month);
  writeFileSync(join(folder, 'not-ours'), '');
  utimesSync(join(folder, 'not-ours'), month, month);
  writeFileSync(script, saying('b'));
  run();
  expect(kept()).toHaveLength(1);
  expect(only()).not.toBe(old);
  expect(readdirSync(folder)).toContain('not-ours');
});

test('where nothing can be written the script runs all the same', () => {
  writeFileSync(script, saying('a'));
  const { exports, keep } = loadScript(script, { given: '' }, { folder: join(folder, 'missing'), name: 'say' });
  keep();
  expect((exports as Exports).say()).toBe('a');
});

test('what cannot be written, and cannot be removed either, ends no run', () => {
  writeFileSync(script, saying('a'));
  run();
  // Where the new file would be written stands a folder.
  const [name = ''] = kept();
  mkdirSync(join(folder, `${name}.${process.pid}`, 'inside'), { recursive: true });
  expect(run()).toBe('it says a');
});

test.skipIf(process.platform === 'win32')('a folder that others can write into holds no code', () => {
  const env = { XDG_CACHE_HOME: join(folder, 'cache') };
  expect(codeFolder(env, 'linux')).toBe(join(folder, 'cache', 'exaudit', 'compiled'));
  chmodSync(join(folder, 'cache', 'exaudit', 'compiled'), 0o777);
  expect(codeFolder(env, 'linux')).toBeUndefined();
  expect(codeFolder({}, 'linux')).toBeUndefined();
});
