import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fragment } from '../../../src/model/resource.ts';
import { startBlockFold } from '../../../src/snapshot/bulk/fold-blocks.ts';
import { kindColumns } from '../../../src/snapshot/columns.ts';
import { encodeFragment } from '../../../src/snapshot/encode-fragment.ts';
import { fold } from '../../../src/snapshot/fold.ts';
import { keyOfLine, kindOfLine } from '../../../src/snapshot/fragment-line.ts';
import { anyFragments, mailboxOf } from '../fragments.ts';

const nameOf = (record: number): string => `record ${record}`;

interface Folded {
  readonly lines: string;
  readonly contents: string;
  readonly count: number;
}

/** What the text of each resource gives, one after the other. */
function slowly(sorted: readonly string[]): Folded {
  let lines = '';
  let contents = '';
  const keys = [...new Set(sorted.map(keyOfLine))];
  for (const key of keys) {
    const own = sorted.filter((line) => line.startsWith(key));
    const { content, provenance } = fold(kindColumns(kindOfLine(key)), own, nameOf);
    lines += `${content}${provenance}\n`;
    contents += `${content}}\n`;
  }
  return { lines, contents, count: keys.length };
}

function inBlocks(sorted: readonly string[], size: number): Folded {
  const folding = startBlockFold(nameOf);
  let lines = '';
  let contents = '';
  let count = 0;
  const take = (folded: ReturnType<typeof folding.end>): void => {
    lines += folded.lines.toString();
    contents += folded.contents.toString();
    count += folded.count;
  };
  const block = Buffer.alloc(1_000_000);
  for (let from = 0; from < sorted.length; from += size) {
    const bytes = block.write(`${sorted.slice(from, from + size).join('\n')}\n`);
    take(folding.fold(block.subarray(0, bytes)));
    // As whoever fills it again does.
    block.fill(0x58);
  }
  take(folding.end());
  return { lines, contents, count };
}

const guid = fc.constantFrom('a1', 'a2', 'b1', 'c"', 'ü', 'd:e', '');
const label = fc.constantFrom('', 'a1', 'A1', 'anna@contoso.com', 'ü', 'Ü', '"', '\u212A', 'mailbox:a1');
const value = fc.constantFrom('anna@contoso.com', 'x\u001fy', 'ü', '');
const flag = fc.constantFrom(true, false, null);

/** Mailboxes that often agree, from few records: most go by a recipe, and many nearly do. */
const mailbox: fc.Arbitrary<Fragment> = fc
  .record({
    id: guid,
    from: fc.integer({ min: 0, max: 12 }),
    label,
    properties: fc.record(
      { guid, userPrincipalName: value, mapiHttpEnabled: flag, ewsEnabled: flag },
      { requiredKeys: [] },
    ),
    rest: fc.constantFrom<Partial<Fragment>>({}, {}, {}, { server: 'ex01' }, { weak: ['*'] }),
  })
  .map(({ id, from, label: text, properties, rest }) => mailboxOf(id, from, properties, { label: text, ...rest }));

describe('folding in bytes', () => {
  test('gives what folding text gives, wherever the blocks end', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            { weight: 5, arbitrary: mailbox },
            anyFragments.map(([first]) => first),
          ),
          { maxLength: 60 },
        ),
        fc.integer({ min: 1, max: 9 }),
        (found, size) => {
          const fragments = found.filter((fragment) => fragment !== undefined);
          const sorted = fragments.map(encodeFragment).sort();
          expect(inBlocks(sorted, size)).toEqual(slowly(sorted));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('chooses the label that says more than the id, in every spelling of it', () => {
    const labels = ['k1', 'K1', '\u212a1', '"k', 'anna@contoso.com', 'é1'];
    for (const first of labels) {
      for (const second of labels) {
        const lines = [first, second].map((text, from) => mailboxOf('k1', from, { guid: 'k1' }, { label: text }));
        const sorted = lines.map(encodeFragment).sort();
        expect(inBlocks(sorted, 2)).toEqual(slowly(sorted));
      }
    }
  });

  test('one resource may have more lines than a block', () => {
    const many = Array.from({ length: 50 }, (_, from) => mailboxOf('b', from, { guid: 'b', mapiHttpEnabled: true }));
    const sorted = [mailboxOf('a', 0, { guid: 'a' }), ...many, mailboxOf('c', 1, { guid: 'c' })]
      .map(encodeFragment)
      .sort();
    for (const size of [1, 3, 7, 100]) expect(inBlocks(sorted, size)).toEqual(slowly(sorted));
  });

  test('nothing gives nothing', () => {
    expect(inBlocks([], 1)).toEqual({ lines: '', contents: '', count: 0 });
  });
});
