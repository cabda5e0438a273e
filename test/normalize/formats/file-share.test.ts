import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CATALOG } from '../../../src/collect/catalog.ts';
import type { NormalizedItem } from '../../../src/model/resource.ts';
import { normalizeCapture } from '../../../src/normalize/normalize.ts';
import { memoryCapture } from '../../organization/memory-capture.ts';

const SAMPLE = 'policies/samples/contoso';
const files = new Map(
  readdirSync(SAMPLE, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(SAMPLE, path)).isFile() && path !== 'capture.json')
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(SAMPLE, path))]),
);

async function itemsOf(given: ReadonlyMap<string, Buffer>, mostOfAFile?: number): Promise<readonly NormalizedItem[]> {
  const items: NormalizedItem[] = [];
  const options = { requests: CATALOG, ...(mostOfAFile === undefined ? {} : { mostOfAFile }) };
  for await (const item of normalizeCapture(memoryCapture(given), options)) items.push(item);
  return items;
}
const recordsOf = (items: readonly NormalizedItem[]) =>
  new Map(items.flatMap((item) => (item.type === 'record' ? [[item.record.path, item.record]] : [])));

test('whatever its format, a file that brings too much costs itself: it is named, and its request is no complete answer', async () => {
  const [all, little] = [await itemsOf(files), await itemsOf(files, 1)];
  const whole = recordsOf(all);
  const ended = [...recordsOf(little).values()].filter(({ problem }) => problem?.startsWith('It brings more settings'));
  expect(ended.length).toBeGreaterThan(10);
  expect(new Set(ended.map(({ format }) => format)).size).toBeGreaterThan(3);
  for (const { hint, path, status } of ended) {
    expect([path, status, hint]).toEqual([path, 'unreadable', 'Export less into it, or split it.']);
    expect(whole.get(path)?.status, path).not.toBe('unreadable');
  }
  const complete = little.flatMap((item) =>
    item.type === 'collection' && item.collection.status === 'complete' && item.collection.count > 0
      ? [item.collection.request]
      : [],
  );
  const requests = new Set(ended.map(({ request }) => request));
  expect(complete.filter((request) => requests.has(request))).toEqual([]);
});

test('every other file is read', async () => {
  const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
  const value = (index: number): string => `    v${index}    REG_DWORD    0x1\n`;
  const long = `${key}\n${Array.from({ length: 5000 }, (_, index) => value(index)).join('')}`;
  const given = new Map([
    ['servers/EX01/reg query.txt', Buffer.from(long)],
    ['servers/EX02/reg query.txt', Buffer.from(`${key}\n    LmCompatibilityLevel    REG_DWORD    0x1\n`)],
  ]);
  const records = recordsOf(await itemsOf(given, 500_000));
  expect(records.get('servers/EX01/reg query.txt')?.status).toBe('unreadable');
  expect(records.get('servers/EX02/reg query.txt')?.status).toBe('read');
});
