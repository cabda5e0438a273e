import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeBlocks } from '../../../src/lib/sort/merge-blocks.ts';

const line = fc.string({ unit: fc.constantFrom('a', 'b', '\t', '~', 'é', 'Ā', '\u{1f600}', '\uffee'), maxLength: 12 });

async function* cut(lines: readonly string[], size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
  // One buffer for all: a block is valid until the next is asked for.
  const shared = Buffer.alloc(size);
  for (let from = 0; from < bytes.length; from += size) {
    yield shared.subarray(0, bytes.copy(shared, 0, from, from + size));
  }
}

test('sorted inputs, cut anywhere, come out as one that is sorted by code unit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(line, { maxLength: 20 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 30 }),
      async (inputs, size) => {
        const sorted = inputs.map((lines) => [...lines].sort());
        const merged: Buffer[] = [];
        for await (const block of mergeBlocks(
          sorted.map((lines) => cut(lines, size)),
          0,
        )) {
          merged.push(Buffer.from(block));
        }
        expect(Buffer.concat(merged).toString().split('\n').slice(0, -1)).toEqual(inputs.flat().sort());
      },
    ),
    { numRuns: 300 },
  );
});
