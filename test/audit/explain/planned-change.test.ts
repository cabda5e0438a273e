import { expect, test } from 'vitest';
import { editsOf } from '../../../src/audit/explain/planned-change.ts';
import { gatherFacts } from '../../../src/explain/facts/gather-facts.ts';
import type { Plan } from '../../../src/model/plan/plan.ts';
import type { Value } from '../../../src/model/resource.ts';

const ID = 'outlook-anywhere:ex16\\rpc (default web site)';
const facts = gatherFacts([
  {
    kind: 'outlook-anywhere',
    id: ID,
    label: 'EX16',
    server: 'ex16',
    properties: { a: 'Basic', b: null },
    provenance: {},
  },
]);
type TestedChange = readonly [property: string, before: Value, after: Value];
/** A plan of steps with one change each. */
const plan = (...changes: readonly TestedChange[]): Plan =>
  ({
    id: '00c0ffee',
    waves: changes.map(([property, before, after]) => ({
      steps: [{ changes: [{ resource: ID, property, before, after }] }],
    })),
  }) as unknown as Plan;
const edits = (...changes: readonly TestedChange[]): unknown =>
  editsOf({ path: 'plan', plan: plan(...changes) }, facts, new Map()).edits.map(({ property, value }) => [
    property,
    value,
  ]);

test('a plan of this state is taken, also where a later step goes on from an earlier one', () => {
  expect(edits(['a', 'Basic', 'Ntlm'], ['b', null, true])).toEqual([
    ['a', 'Ntlm'],
    ['b', true],
  ]);
  expect(edits(['a', 'Basic', 'Ntlm'], ['a', 'Ntlm', 'Negotiate'])).toEqual([
    ['a', 'Ntlm'],
    ['a', 'Negotiate'],
  ]);
});

test.each([
  ['another value', ['a', 'Ntlm', 'Negotiate']],
  ['a value that was unset and is not seen now', ['c', null, true]],
  ['a value that is set', ['b', true, false]],
] as const)('a plan of another state is refused: %s', (_what, change) => {
  expect(() => edits(change)).toThrow('was not made from this state');
});
