import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Spool } from '../../../src/evaluate/bulk/spool.ts';
import { evaluate } from '../../../src/evaluate/evaluate.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { leaf, line, linesOf, resource, rule, sourceOf } from '../build.ts';
import { BULK, randomKindOf } from '../random.ts';

const readAll = async (spool: Spool): Promise<readonly (readonly [string, string])[]> => {
  const lines: (readonly [string, string])[] = [];
  for await (const batch of spool.read()) lines.push(...batch.map(({ id, text }) => [id, text] as const));
  return lines;
};
/** So long that a few of them are more than may wait in memory. */
const long = (id: string): string => `${id}:${'x'.repeat(60_000)}`;

test('what was added comes back sorted by id, from memory and from disk, as often as it is asked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.boolean()), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      async (entries, every) => {
        const scratch = memoryScratch();
        const spool = new Spool(scratch, 100_000);
        expect(spool.isEmpty).toBe(true);
        const added = entries.map(([id, isLong], index) => [id, isLong ? long(`${id}${index}`) : `${index}`] as const);
        for (const [index, [id, text]] of added.entries()) {
          spool.add(id, text);
          if (index % every === 0) await spool.relieve();
        }
        const wanted = [...added].sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
        const inOrder = (lines: readonly (readonly [string, string])[]) =>
          [...lines].sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
        const read = await readAll(spool);
        expect(read.map(([id]) => id)).toEqual(wanted.map(([id]) => id));
        expect(inOrder(read)).toEqual(wanted);
        expect(await readAll(spool)).toEqual(read);
        expect(spool.isEmpty).toBe(entries.length === 0);
      },
    ),
    { numRuns: 40 },
  );
});

test('little waits in memory, and what is much is written once it is told to be', async () => {
  const scratch = memoryScratch();
  const spool = new Spool(scratch, 100_000);
  spool.add('a', 'little');
  await spool.relieve();
  expect(scratch.files).toHaveLength(0);
  for (const id of ['b', 'c', 'd', 'e', 'f']) spool.add(id, long(id));
  await spool.relieve();
  expect(scratch.files).toHaveLength(1);
  expect(scratch.files[0]?.bytes).toBeGreaterThan(300_000);
  spool.add('g', 'little');
  expect((await readAll(spool)).map(([id]) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
});

test('what many of a bulk kind fail with waits on disk, not in memory', async () => {
  const persons = Array.from({ length: 60 }, (_, index) =>
    resource('person', `p${index}`, { label: long(`p${index}`), a: `p${index}@x.de`, flag: false }),
  );
  const filesFor = async (count: number): Promise<number> => {
    let written = 0;
    const scratch = memoryScratch();
    const counting = {
      ...scratch,
      create: async () => {
        written += 1;
        return scratch.create();
      },
    };
    const { results } = await evaluate(
      sourceOf(
        linesOf({
          collections: [line('person', { request: 'get-person' })],
          resources: persons.slice(0, count),
          bulk: BULK,
        }),
      ),
      [rule('person', leaf('flag', 'equals', true), { failure: '{label} has {found}' })],
      { asOf: new Date(0), scratch: counting, kindOf: randomKindOf },
    );
    expect(results[0]?.counts.fail).toBe(count);
    return written;
  };
  expect(await filesFor(60)).toBeGreaterThan(await filesFor(2));
});
