import { expect, test } from 'vitest';
import { zipOf } from '../../../src/audit/log/zip-archive.ts';
import { filesInZip } from '../../cli/files-in-zip.ts';

test('a zip of ours is read by others as what it was made of', async () => {
  const texts = { 'README.txt': 'Größe Ω 😀\n', 'empty.json': '', 'a/long.ndjson': '{"x":1}\n'.repeat(50_000) };
  const entries = Object.entries(texts).map(([name, text]) => ({ name, text }));
  const zip = await zipOf(entries, new Date('2026-11-29T10:20:30Z'));
  expect(await filesInZip(zip)).toEqual(texts);
  expect(zip.length).toBeLessThan(10_000);
});

test('a zip without entries is one too', async () => {
  expect(await filesInZip(await zipOf([], new Date('2026-11-29T10:20:30Z')))).toEqual({});
});
