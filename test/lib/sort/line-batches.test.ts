import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineBatches } from '../../../src/lib/sort/line-batches.ts';

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  // One buffer for all chunks, as files are read: what is kept of a chunk must be a copy.
  const shared = new Uint8Array(size);
  for (let start = 0; start < bytes.length; start += size) {
    const part = bytes.subarray(start, start + size);
    shared.set(part);
    yield shared.subarray(0, part.length);
  }
}

async function lines(
  chunks: AsyncIterable<Uint8Array>,
  options: Parameters<typeof lineBatches>[1] = {},
): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const batch of lineBatches(chunks, options)) all.push(...batch);
  return all;
}

describe('splitting bytes into lines', () => {
  test('does not depend on where chunks end, not even inside a letter', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'ü', '€', '\u{1f600}', ' ') })),
        fc.integer({ min: 1, max: 20 }),
        async (texts, size) => {
          const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
          expect(await lines(cut(bytes, size))).toEqual(texts);
        },
      ),
    );
  });

  test('keeps or drops a last line that was cut off', async () => {
    const bytes = Buffer.from('whole\ncut o');
    expect(await lines(cut(bytes, 4))).toEqual(['whole', 'cut o']);
    expect(await lines(cut(bytes, 4), { unfinished: 'drop' })).toEqual(['whole']);
  });

  test('refuses a line that is too long before it fills memory', async () => {
    let given = 0;
    const endless = (async function* () {
      for (;;) {
        given += 1;
        yield new Uint8Array(1024).fill(65);
      }
    })();
    await expect(lines(endless, { maxLineBytes: 10_000, name: 'mailboxes.ndjson' })).rejects.toThrow(
      'mailboxes.ndjson holds a line of more than',
    );
    expect(given).toBeLessThan(12);
  });
});
