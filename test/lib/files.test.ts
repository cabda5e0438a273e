import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileError } from '../../src/lib/file-error.ts';
import {
  factsOf,
  factsOfTarget,
  makeFolder,
  readBytes,
  readChunks,
  readText,
  readWrittenText,
  writeFile,
} from '../../src/lib/files.ts';
import { createScratch, withScratch } from '../../src/lib/files-scratch.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const codeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error instanceof FileError ? error.code : String(error);
  }
};

test('a text that no string can hold is too large, whatever limit was set', { timeout: 60_000 }, async () => {
  const path = join(folder, 'long.json');
  writeFileSync(path, '');
  truncateSync(path, 2 ** 29);
  expect(await codeOf(readText(path, { maxBytes: 2 ** 30 }))).toBe('too-large');
});

describe('writing a file', () => {
  test('makes the folders above it and leaves nothing else behind', async () => {
    await writeFile(join(folder, 'a', 'b.txt'), ['one\n', Buffer.from('two\n')]);
    expect(readFileSync(join(folder, 'a', 'b.txt'), 'utf8')).toBe('one\ntwo\n');
    expect(readdirSync(join(folder, 'a'))).toEqual(['b.txt']);
  });

  test('says that a file stands where a folder is needed', async () => {
    await writeFile(join(folder, 'file'), 'x');
    expect(await codeOf(writeFile(join(folder, 'file', 'b.txt'), 'y'))).toBe('not-a-folder');
    expect(await codeOf(writeFile(join(folder, 'file', 'deeper', 'b.txt'), 'y'))).toBe('not-a-folder');
    expect(await codeOf(makeFolder(join(folder, 'file')))).toBe('not-a-folder');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('that is interrupted leaves the last good state', async () => {
    const path = join(folder, 'run.json');
    await writeFile(path, 'good');
    const failing = function* (): Generator<string> {
      yield 'half';
      throw new Error('pulled the plug');
    };
    await expect(writeFile(path, failing())).rejects.toThrow('pulled the plug');
    expect(readFileSync(path, 'utf8')).toBe('good');
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  test.skipIf(process.platform === 'win32')(
    'gives a restricted file to this user only (file modes: not on Windows)',
    async () => {
      await writeFile(join(folder, 'names.ndjson'), 'x', { restricted: true });
      expect(statSync(join(folder, 'names.ndjson')).mode & 0o777).toBe(0o600);
    },
  );
});

describe('reading a file', () => {
  test('says what is wrong as a sentence with the path', async () => {
    const missing = join(folder, 'missing.txt');
    expect(await codeOf(readText(missing))).toBe('missing');
    await expect(readText(missing)).rejects.toThrow(`"${missing}" does not exist.`);
    expect(await codeOf(readText(folder))).toBe('not-a-file');
  });

  test('refuses what is larger than the limit, without reading it all', async () => {
    writeFileSync(join(folder, 'large'), Buffer.alloc(3 * 1024 * 1024));
    expect(await codeOf(readBytes(join(folder, 'large'), { maxBytes: 1024 * 1024 }))).toBe('too-large');
    let seen = 0;
    const reading = (async () => {
      for await (const chunk of readChunks(join(folder, 'large'), { maxBytes: 1024 * 1024 })) seen += chunk.length;
    })();
    expect(await codeOf(reading)).toBe('too-large');
    expect(seen).toBe(1024 * 1024);
  });

  test('takes off a byte order mark', async () => {
    writeFileSync(join(folder, 'bom.yaml'), '\ufeffa: 1');
    expect(await readText(join(folder, 'bom.yaml'))).toBe('a: 1');
  });

  // Who may make links on Windows depends on the account, and Wine makes none.
  test.skipIf(process.platform === 'win32')('tells a link from what it leads to', async () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    expect((await factsOf(join(folder, 'link')))?.type).toBe('link');
    expect((await factsOfTarget(join(folder, 'link')))?.type).toBe('folder');
    expect(await factsOf(join(folder, 'none'))).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says that access is denied (needs a user that is not root)',
    async () => {
      writeFileSync(join(folder, 'secret'), 'x');
      chmodSync(join(folder, 'secret'), 0);
      expect(await codeOf(readText(join(folder, 'secret')))).toBe('denied');
    },
  );
});

async function allOf<T>(read: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of read) all.push(one);
  return all;
}

test.each([
  ['UTF-8 with a mark', Buffer.from('\uFEFFid: Grüße\n')],
  ['UTF-16, as Notepad and > leave it', Buffer.from('\uFEFFid: Grüße\n', 'utf16le')],
  ['UTF-16 the other way round', Buffer.from('\uFEFFid: Grüße\n', 'utf16le').swap16()],
  ['UTF-16 without a mark', Buffer.from('id: Grüße\n', 'utf16le')],
  ['a code page of Windows', Buffer.from('id: Grüße\n', 'latin1')],
])('what people write is read in %s', async (_, bytes) => {
  const path = join(folder, 'written.yaml');
  writeFileSync(path, bytes);
  expect(await readWrittenText(path)).toBe('id: Grüße\n');
});

describe('temporary files', () => {
  test('give back the lines that were appended, also after more were', async () => {
    const scratch = await createScratch(folder);
    const file = await scratch.create();
    const read = async (): Promise<readonly string[]> => {
      const lines: string[] = [];
      for await (const batch of file.read()) lines.push(...batch);
      return lines;
    };
    await file.append(['a', '', 'ü']);
    expect(await read()).toEqual(['a', '', 'ü']);
    await file.append(['b'.repeat(3_000_000), 'c']);
    expect((await read()).map((line) => line.length)).toEqual([1, 0, 1, 3_000_000, 1]);
    await scratch.dispose();
  });

  test('are each their own, also those made at once', async () => {
    const scratch = await createScratch(folder);
    const [first, second] = await Promise.all([scratch.create(), scratch.create()]);
    expect(readdirSync(folder)).toHaveLength(1);
    await first.append(['one']);
    await second.append(['two']);
    expect(await allOf(first.read())).toEqual([['one']]);
    expect(await allOf(second.read())).toEqual([['two']]);
    await scratch.dispose();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are gone afterwards, also after an error', async () => {
    await expect(
      withScratch(async (scratch) => {
        await (await scratch.create()).append(['x']);
        throw new Error('in the middle');
      }, folder),
    ).rejects.toThrow('in the middle');
    expect(readdirSync(folder)).toEqual([]);
  });
});
