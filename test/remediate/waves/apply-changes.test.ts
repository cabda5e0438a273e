import { expect, test } from 'vitest';
import type { Change } from '../../../src/model/plan/plan.ts';
import type { SnapshotSource } from '../../../src/model/snapshot.ts';
import { applyChanges, inverseOf, isSameSnapshot } from '../../../src/remediate/waves/apply-changes.ts';

const source = (...batches: readonly (readonly string[])[]): SnapshotSource => ({
  read: async function* () {
    yield* batches;
  },
});
async function linesIn(snapshot: SnapshotSource): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const lines of snapshot.read()) all.push(...lines);
  return all;
}
const HEAD = '{"line":"header","schema":"exaudit/snapshot/v1"}';
const resource = (id: string, on: boolean): string => `{"kind":"server","id":"${id}","properties":{"on":${on}}}`;
const change = (id: string): Change => ({
  resource: id,
  property: 'on',
  before: false,
  after: true,
  privacy: 'public',
});

test('a snapshot is the same where every line reads the same, however it is written and batched', async () => {
  const one = source([HEAD, resource('a', false)], [resource('b', false)]);
  expect(await isSameSnapshot(one, source([HEAD], [resource('a', false), resource('b', false)]))).toBe(true);
  const spaced = source([HEAD, resource('a', false).replaceAll(':', ': '), resource('b', false)]);
  expect(await isSameSnapshot(one, spaced)).toBe(true);
  for (const other of [
    source([HEAD, resource('a', true), resource('b', false)]),
    source([HEAD, resource('a', false)]),
    source([HEAD, resource('a', false), resource('b', false), resource('c', false)]),
    source([HEAD, resource('b', false), resource('a', false)]),
  ])
    expect(await isSameSnapshot(one, other)).toBe(false);
});

test('changes reach their own resource only, and taken back they leave every byte as it was', async () => {
  // A line of another kind that looks like a resource is none.
  const alike = '{"kind":"note","id":"a","says":"on"}';
  const before = source([HEAD, alike, resource('a', false), resource('b', false)]);
  const after = applyChanges(before, [change('a')]);
  expect(await linesIn(after)).toEqual([HEAD, alike, resource('a', true), resource('b', false)]);
  expect(await isSameSnapshot(before, after)).toBe(false);
  const back = applyChanges(after, inverseOf([change('a')]));
  expect(await linesIn(back)).toEqual(await linesIn(before));
});

test('a resource is found by its id however its line is written, and nothing else is taken for one', async () => {
  const lines = [
    // Not as we write it: id before kind, spaces, what JSON escapes.
    '{"id":"a","kind":"server","properties":{"on":false}}',
    '{ "kind": "server", "id": "a", "properties": { "on": false } }',
    '{"kind":"mailbox","id":"\\u0061","properties":{"on":false}}',
    '{"kind":"server","id":"say \\"b\\"","properties":{"on":false}}',
    '{"line":"note","id":"a","properties":{"on":false}}',
    '{"kind":"server","id":"a"}',
    '{"kind":"server","properties":{"on":false}}',
    '{"kind":"server","id":"A","properties":{"on":false}}',
    'null',
    '[]',
    '"a"',
  ];
  const after = await linesIn(applyChanges(source(lines), [change('a'), change('say "b"')]));
  const on = '"properties":{"on":true}}';
  expect(after).toEqual([
    `{"id":"a","kind":"server",${on}`,
    `{"kind":"server","id":"a",${on}`,
    `{"kind":"mailbox","id":"a",${on}`,
    `{"kind":"server","id":"say \\"b\\"",${on}`,
    ...lines.slice(4),
  ]);
});

test('of several changes of one resource the last one counts, and taken back they go the other way', async () => {
  const steps = [
    { ...change('a'), after: 'first' },
    { ...change('a'), before: 'first', after: 'second' },
    { ...change('a'), property: 'deep.er', before: 1, after: 2 },
  ];
  const before = source([HEAD, '{"kind":"server","id":"a","properties":{"on":false,"deep":{"er":1}}}']);
  const after = applyChanges(before, steps);
  expect(await linesIn(after)).toEqual([
    HEAD,
    '{"kind":"server","id":"a","properties":{"on":"second","deep":{"er":2}}}',
  ]);
  expect(inverseOf(steps).map(({ after: to, before: from, property }) => [property, from, to])).toEqual([
    ['deep.er', 2, 1],
    ['on', 'second', 'first'],
    ['on', 'first', false],
  ]);
  expect(await linesIn(applyChanges(after, inverseOf(steps)))).toEqual(await linesIn(before));
});
