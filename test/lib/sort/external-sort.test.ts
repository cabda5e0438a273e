import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withScratch } from '../../../src/lib/files-scratch.ts';
import { sortLines } from '../../../src/lib/sort/external-sort.ts';

async function* inBatches(lines: readonly string[], size: number): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < lines.length; start += size) yield lines.slice(start, start + size);
}

async function all(batches: AsyncIterable<readonly string[]>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of batches) lines.push(...batch);
  return lines;
}

const sorted = (lines: AsyncIterable<readonly string[]>, maxBytes: number): Promise<readonly string[]> =>
  withScratch(async (scratch) => all((await sortLines(lines, { maxBytes, scratch })).read()));

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
          const found = await sorted(inBatches(lines, size), maxBytes);
          expect(found).toEqual([...lines].sort());
        },
      ),
      { numRuns: 60 },
    );
  });

  test('merges more runs than may be open at once', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => String((index * 7919) % 500).padStart(4, '0'));
    const found = await sorted(inBatches(lines, 3), 1);
    expect(found).toEqual([...lines].sort());
  });

  test('can be read again after it was read in part', async () => {
    await withScratch(async (scratch) => {
      const sorted = await sortLines(inBatches(['c', 'a', 'b'], 1), { maxBytes: 1, scratch });
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
        const found = await sorted(inBatches(lines, 100), 1_000_000);
        expect(found).toEqual([...lines].sort());
      }),
      { numRuns: 20 },
    );
  });
});
