import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digest } from '../../src/lib/digest.ts';
import { withoutSystem } from '../../src/lib/platform/gzip-bytes.ts';
import { detectInput } from '../../src/snapshot/detect-input.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { snapshotOf } from './snapshot-of.ts';

const HEADER = '{"line":"header","schema":"exaudit/snapshot/v1","tool":"test","organization":null}';
const END = '{"line":"end","resources":2,"contentDigest":"00"}';
const LINES = [HEADER, '{"kind":"server","id":"server:ex01","label":"Ü"}', '{"kind":"server","id":"server:ex02"}', END];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-snapshot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function read(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of (await openSnapshot(path)).read()) lines.push(...batch);
  return lines;
}

function given(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('a snapshot file', () => {
  test.for(['snapshot.ndjson', 'snapshot.ndjson.gz'])('%s reads back as it was written', async (name) => {
    const path = join(folder, name);
    await writeSnapshot(snapshotOf(LINES), path);
    expect(await read(path)).toEqual(LINES);
    const bytes = readFileSync(path);
    expect((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()).toBe(`${LINES.join('\n')}\n`);
  });

  test.skipIf(process.platform === 'win32')('is for this user only (file modes: not on Windows)', async () => {
    await writeSnapshot(snapshotOf(LINES), join(folder, 's.ndjson'));
    expect(statSync(join(folder, 's.ndjson')).mode & 0o777).toBe(0o600);
  });

  test('does not say which system packed it', async () => {
    await writeSnapshot(snapshotOf(LINES), join(folder, 'packed.gz'));
    expect(readFileSync(join(folder, 'packed.gz'))[9]).toBe(3);
    expect(withoutSystem(Uint8Array.from(gzipSync('x'), (byte, at) => (at === 9 ? 10 : byte)))).toEqual(
      Uint8Array.from(gzipSync('x'), (byte, at) => (at === 9 ? 3 : byte)),
    );
  });

  test('that was cut off reads up to its last whole line, plain and compressed', async () => {
    const text = Buffer.from(`${LINES.join('\n')}\n`);
    expect(await read(given('cut.ndjson', text.subarray(0, text.length - 60)))).toEqual(LINES.slice(0, 2));
    const many = [
      HEADER,
      ...Array.from({ length: 20_000 }, (_, index) => `{"kind":"server","id":"server:ex${(index * 7919) % 20_000}"}`),
      END,
    ];
    const packed = gzipSync(`${many.join('\n')}\n`);
    const lines = await read(given('cut.ndjson.gz', packed.subarray(0, packed.length / 2)));
    expect(lines.length).toBeGreaterThan(100);
    expect(lines).toEqual(many.slice(0, lines.length));
    expect(lines.at(-1)).not.toBe(END);
  });

  const sealed = (lines: readonly string[]): readonly string[] => {
    const linesDigest = digest(`${lines.join('\n')}\n`);
    return [...lines, JSON.stringify({ line: 'end', resources: 2, contentDigest: '00', linesDigest })];
  };

  test('that is as it was written reads to its end, whatever pieces it comes in', async () => {
    const lines = sealed(LINES.slice(0, -1));
    expect(await read(given('small.ndjson', `${lines.join('\n')}\n`))).toEqual(lines);
    // More than one chunk, with line ends at its very edges.
    const wide = sealed([HEADER, `{"kind":"server","id":"${'x'.repeat(1024 * 1024 - HEADER.length - 26)}"}`, '{}']);
    expect(await read(given('wide.ndjson', `${wide.join('\n')}\n`))).toEqual(wide);
    expect(await read(given('wide.ndjson.gz', gzipSync(`${wide.join('\n')}\n`)))).toEqual(wide);
    expect(await read(given('open.ndjson', `${LINES.join('\n')}\n`))).toEqual(LINES);
  });

  test.for<[string, (text: string) => string]>([
    ['its header', (text) => text.replace('"organization":null', '"organization":"x"')],
    ['a resource', (text) => text.replace('ex02', 'ex03')],
    ['a line that is gone', (text) => text.replace(/^.*ex01.*\n/m, '')],
    ['a line more', (text) => text.replace(/^(.*ex01.*\n)/m, '$1$1')],
  ])('is refused where %s is another than was written', async ([, change]) => {
    const text = `${sealed(LINES.slice(0, -1)).join('\n')}\n`;
    expect(change(text)).not.toBe(text);
    for (const [name, content] of [
      ['changed.ndjson', change(text)],
      ['changed.ndjson.gz', gzipSync(change(text))],
    ] as const)
      await expect(read(given(name, content))).rejects.toMatchObject({ code: 'snapshot-changed' });
  });

  test('of a newer version is refused, with both versions named', async () => {
    const path = given('new.ndjson', `${HEADER.replace('snapshot/v1', 'snapshot/v2')}\n`);
    await expect(openSnapshot(path)).rejects.toMatchObject({
      code: 'snapshot-newer',
      message: expect.stringContaining('"exaudit/snapshot/v2"'),
      where: path,
    });
  });

  test.for([
    ['an empty file', ''],
    ['another kind of JSON', '{"a":1}\n'],
    ['no JSON', 'hello\n'],
    ['damaged compression', Buffer.concat([gzipSync(`${HEADER}\n`).subarray(0, 14), Buffer.alloc(40, 0x55)])],
  ] as const)('that is %s is refused in a sentence', async ([, content]) => {
    const path = given('bad.ndjson', content);
    await expect(openSnapshot(path)).rejects.toMatchObject({
      code: 'snapshot-unreadable',
      message: expect.stringContaining(`"${path}" cannot be read as a snapshot`),
    });
  });

  test('that is not there is missing', async () => {
    await expect(openSnapshot(join(folder, 'none'))).rejects.toMatchObject({ code: 'snapshot-missing' });
  });
});

describe('telling inputs apart', () => {
  test('by content: snapshot, run and capture', async () => {
    await writeSnapshot(snapshotOf(LINES), join(folder, 'any-name'));
    await writeSnapshot(snapshotOf(LINES), join(folder, 'packed.gz'));
    expect(await detectInput(join(folder, 'any-name'))).toEqual({ type: 'snapshot', path: join(folder, 'any-name') });
    expect((await detectInput(join(folder, 'packed.gz'))).type).toBe('snapshot');
    expect(await detectInput(folder)).toEqual({ type: 'capture', path: folder });
    expect((await detectInput(given('Get-Mailbox.json', '[]'))).type).toBe('capture');
    given('run.json', '{"schema":"exaudit/run/v1"}');
    expect(await detectInput(folder)).toEqual({ type: 'run', path: folder });
    expect(await detectInput(join(folder, 'run.json'))).toEqual({ type: 'run', path: folder });
  });

  test('a folder whose run.json is something else is a capture', async () => {
    given('run.json', '{"scripts":{}}');
    expect((await detectInput(folder)).type).toBe('capture');
  });

  test('a path that is not there is named', async () => {
    await expect(detectInput(join(folder, 'none'))).rejects.toMatchObject({ code: 'input-missing' });
  });
});
