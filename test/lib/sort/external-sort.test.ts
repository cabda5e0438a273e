import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withScratch } from '../../../src/lib/files-scratch.ts';
import { sortLines, startSort } from '../../../src/lib/sort/external-sort.ts';

async function* inBatches(lines: readonly string[], size: number): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < lines.length; start += size) yield lines.slice(start, start + size);
}

async function all(batches: AsyncIterable<readonly string[]>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of batches) lines.push(...batch);
  return lines;
}

/** Lines that share beginnings, as ids do, with letters beyond Latin-1 and beyond the first plane in them. */
const line = fc
  .tuple(
    fc.constantFrom('', 'mailbox:', 'mailbox:ab', 'mailbox:é', 'mailbox:Ā', 'mailbox:\u{1f600}'),
    fc.string({ unit: fc.constantFrom('a', 'b', '0', 'z', 'é', 'ÿ', 'Ā', '\u{1f600}', '\uffee'), maxLength: 9 }),
  )
  .map((parts) => parts.join(''));

describe('sorting lines with little memory', () => {
  test('gives what sorting in memory gives, for every cap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 200 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 50 }),
        async (lines, maxBytes, size) => {
          const sorted = await withScratch((scratch) => all(sortLines(inBatches(lines, size), { maxBytes, scratch })));
          expect(sorted).toEqual([...lines].sort());
        },
      ),
      { numRuns: 60 },
    );
  });

  test('sorts by a key first, and by the line where keys are equal', async () => {
    const keyOf = (text: string): string => text.slice(-1);
    const lines = ['b2', 'a2', 'c1', 'a1', 'b1'];
    for (const maxBytes of [1, 1_000_000]) {
      const sorted = await withScratch((scratch) => all(sortLines(inBatches(lines, 2), { keyOf, maxBytes, scratch })));
      expect(sorted).toEqual(['a1', 'b1', 'c1', 'a2', 'b2']);
    }
  });

  test('merges more runs than may be open at once', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => String((index * 7919) % 500).padStart(4, '0'));
    const sorted = await withScratch((scratch) => all(sortLines(inBatches(lines, 3), { maxBytes: 1, scratch })));
    expect(sorted).toEqual([...lines].sort());
  });

  test('can be read again after it was read in part', async () => {
    await withScratch(async (scratch) => {
      const sorted = await startSort(inBatches(['c', 'a', 'b'], 1), { maxBytes: 1, scratch });
      for await (const batch of sorted.read()) {
        expect(batch[0]).toBe('a');
        break;
      }
      expect(await all(sorted.read())).toEqual(['a', 'b', 'c']);
    });
  });
});

describe('sorting many lines by counting', () => {
  test('gives what the built-in sort gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 600, maxLength: 900 }), async (lines) => {
        const sorted = await withScratch((scratch) =>
          all(sortLines(inBatches(lines, 100), { maxBytes: 1_000_000, scratch })),
        );
        expect(sorted).toEqual([...lines].sort());
      }),
      { numRuns: 20 },
    );
  });
});
