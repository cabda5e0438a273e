import { expect, test } from 'vitest';
import { evaluate } from '../../../src/evaluate/evaluate.ts';
import type { Condition } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { line, linesOf, resource, rule, sourceOf } from '../build.ts';
import { randomKindOf } from '../random.ts';

/** What is said of members of one group, which have the same `label`. */
async function judged(
  members: readonly Properties[],
  {
    properties = ['marks'],
    unseen,
  }: { readonly properties?: readonly string[]; readonly unseen?: Resource['unseen'] } = {},
) {
  const condition: Condition = { type: 'consistent-across', path: 'expect', groupBy: ['label'], properties };
  const resources = members.map((one, index) =>
    resource('thing', `t${index}`, { label: 'x', ...one }, index === 0 && unseen !== undefined ? { unseen } : {}),
  );
  const collections = [line('thing', { request: 'get-thing' }), line('thing', { request: 'read-thing' })];
  const { findings } = await evaluate(sourceOf(linesOf({ collections, resources })), [rule('thing', condition)], {
    asOf: new Date(0),
    scratch: memoryScratch(),
    kindOf: randomKindOf,
  });
  return findings;
}
const outcomes = async (...args: Parameters<typeof judged>) => (await judged(...args)).map(({ outcome }) => outcome);

test('members of a group agree as their type compares, and where they differ, each of them fails', async () => {
  expect(await outcomes([{ marks: ['a', 'b'] }, { marks: ['B', 'A', 'a'] }])).toEqual(['pass', 'pass']);
  expect(await outcomes([{ marks: ['a'] }, { marks: ['a'] }, { marks: ['b'] }])).toEqual(['fail', 'fail', 'fail']);
  expect(await outcomes([{ tags: ['a', 'b'] }, { tags: ['b', 'a'] }], { properties: ['tags'] })).toEqual([
    'fail',
    'fail',
  ]);
  expect(await outcomes([{ num: 1 }, { num: 1 }], { properties: ['num'] })).toEqual(['pass', 'pass']);
  expect(await outcomes([{ num: 1 }, { num: 2 }], { properties: ['num'] })).toEqual(['fail', 'fail']);
});

test('unset agrees with unset only, and one value is not a list of one', async () => {
  expect(await outcomes([{ marks: null }, { marks: null }])).toEqual(['pass', 'pass']);
  expect(await outcomes([{ marks: null }, { marks: [] }])).toEqual(['fail', 'fail']);
  expect(await outcomes([{ num: 1 }, { num: [1] }], { properties: ['num'] })).toEqual(['fail', 'fail']);
});

test('all properties count, not one of them', async () => {
  const both = { properties: ['num', 'marks'] };
  expect(
    await outcomes(
      [
        { num: 1, marks: ['a'] },
        { num: 1, marks: ['A'] },
      ],
      both,
    ),
  ).toEqual(['pass', 'pass']);
  expect(
    await outcomes(
      [
        { num: 1, marks: ['a'] },
        { num: 1, marks: ['b'] },
      ],
      both,
    ),
  ).toEqual(['fail', 'fail']);
  expect(
    await outcomes(
      [
        { num: 1, marks: ['a'] },
        { num: 2, marks: ['a'] },
      ],
      both,
    ),
  ).toEqual(['fail', 'fail']);
});

test('a value of the wrong type is named, and leaves those that agree unknown', async () => {
  const findings = await judged([{ num: 'one' }, { num: 1 }], { properties: ['num'] });
  expect(findings.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
  expect(findings.map(({ reason }) => reason)).toMatchObject([
    { cause: 'bad-type', detail: 'num cannot be compared' },
    { cause: 'bad-type', detail: 'num cannot be compared' },
  ]);
});

test('who was not seen is unknown and keeps the others from passing, not from failing', async () => {
  expect(await outcomes([{}, { marks: ['a'] }, { marks: ['a'] }])).toEqual(['unknown', 'unknown', 'unknown']);
  expect(await outcomes([{}, { marks: ['a'] }, { marks: ['b'] }])).toEqual(['unknown', 'fail', 'fail']);
});
