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
