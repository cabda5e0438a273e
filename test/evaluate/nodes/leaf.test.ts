import { expect, test } from 'vitest';
import { evaluate } from '../../../src/evaluate/evaluate.ts';
import type { Leaf } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource, Value } from '../../../src/model/resource.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { leaf, line, linesOf, resource, rule, sourceOf } from '../build.ts';
import { randomKindOf } from '../random.ts';

async function outcome(
  expected: Leaf,
  properties: Properties,
  collectedAt: string | null = null,
  unseen: Resource['unseen'] = undefined,
) {
  const { findings } = await evaluate(
    sourceOf(
      linesOf({
        records: [{ collectedAt }],
        collections: [line('thing', { request: 'get-thing' }), line('thing', { request: 'read-thing' })],
        resources: [
          resource('thing', 't', properties, {
            provenance: { '*': { record: 0 } },
            ...(unseen === undefined ? {} : { unseen }),
          }),
        ],
      }),
    ),
    [rule('thing', expected)],
    { asOf: new Date(0), scratch: memoryScratch(), kindOf: randomKindOf },
  );
  return findings.find((one) => one.resource.id === 'thing:t')?.outcome;
}
const against = (property: string, operator: string, other: string): Leaf => ({
  ...leaf(property, operator, null),
  operand: { property: other },
});

test('unset is no value that could equal another one, seen or not', async () => {
  expect(await outcome(against('a', 'equals', 'b'), { a: null })).toBe('fail');
  expect(await outcome(against('a', 'equals', 'b'), { a: null, b: null })).toBe('fail');
  expect(await outcome(against('a', 'equals', 'b'), { a: 'x@y', b: null })).toBe('fail');
  expect(await outcome(against('a', 'equals', 'b'), { a: 'x@y' })).toBe('unknown');
  expect(await outcome(against('a', 'equals', 'b'), { b: 'x@y' })).toBe('unknown');
  expect(await outcome(against('a', 'equals', 'b'), { a: 'x@y', b: 'X@Y' })).toBe('pass');
});

test('an age is that of the value when it was collected; unset has none', async () => {
  const young = leaf('at', 'ageAtMost', '1d');
  const at = (value: string | null) => ({ at: value });
  expect(await outcome(young, at('2026-01-01T00:00:00Z'), '2026-01-01T12:00:00Z')).toBe('pass');
  expect(await outcome(young, at('2026-01-01T00:00:00Z'), '2026-01-03T00:00:00Z')).toBe('fail');
  expect(await outcome(young, at('2026-01-01T00:00:00Z'))).toBe('unknown');
  expect(await outcome(young, at(null), '2026-01-03T00:00:00Z')).toBe('fail');
  expect(await outcome(young, at(null))).toBe('fail');
  expect(await outcome(young, {}, '2026-01-03T00:00:00Z')).toBe('unknown');
});

test('hosts compare without case', async () => {
  expect(await outcome(leaf('home', 'endsWith', '.Contoso.com'), { home: 'MAIL.contoso.com' })).toBe('pass');
  expect(await outcome(leaf('said', 'endsWith', '.Contoso.com'), { said: 'mail.contoso.com' })).toBe('fail');
});

test('what a request of its own asks for is unknown for what that request met, whatever the others said', async () => {
  const { findings } = await evaluate(
    sourceOf(
      linesOf({
        collections: [
          line('thing', { request: 'get-thing' }),
          line('thing', { request: 'read-thing' }),
          line('thing', { request: 'get-more', status: 'failed', cause: 'failed', reason: 'access is denied' }),
        ],
        resources: [resource('thing', 't', {})],
      }),
    ),
    [rule('thing', leaf('deep.mode', 'equals', 'x')), rule('thing', leaf('label', 'equals', 'x'), { id: 'R-2' })],
    { asOf: new Date(0), scratch: memoryScratch(), kindOf: randomKindOf },
  );
  const reasonOf = (id: string) => findings.find((one) => one.rule === id && one.resource.id === 'thing:t')?.reason;
  expect(reasonOf('R-1')).toMatchObject({ cause: 'failed', detail: 'get-more: access is denied' });
  expect(reasonOf('R-2')?.cause).toBe('not-in-answer');
});

test('a value of the organization that nobody collected is asked of the organization', async () => {
  const { findings } = await evaluate(
    sourceOf(
      linesOf({
        collections: [line('thing', { request: 'get-thing' }), line('thing', { request: 'read-thing' })],
        resources: [resource('thing', 't', {})],
      }),
    ),
    [rule('thing', { ...leaf('', 'equals', 'x'), subject: { property: 'said', of: 'organization' } })],
    { asOf: new Date(0), scratch: memoryScratch(), kindOf: randomKindOf },
  );
  const [row] = findings.find((one) => one.resource.id === 'thing:t')?.evidence ?? [];
  expect(row).toMatchObject({ resource: 'organization:(not collected)', cause: 'undeclared' });
});

const CUT_OFF: NonNullable<Resource['unseen']> = { marks: { cause: 'partial', detail: 'cut off' } };
test.each<[operator: string, value: Value, part: readonly string[], told: string]>([
  ['includes', 'a', ['a', 'b'], 'pass'],
  ['includes', 'c', ['a', 'b'], 'unknown'],
  ['excludes', 'a', ['a', 'b'], 'fail'],
  ['excludes', 'c', ['a', 'b'], 'unknown'],
  ['includesAny', ['c', 'b'], ['a', 'b'], 'pass'],
  ['includesAny', ['c'], ['a', 'b'], 'unknown'],
  ['supersetOf', ['a'], ['a', 'b'], 'pass'],
  ['supersetOf', ['a', 'c'], ['a', 'b'], 'unknown'],
  ['subsetOf', ['a'], ['a', 'b'], 'fail'],
  ['subsetOf', ['a', 'b'], ['a', 'b'], 'unknown'],
  ['setEquals', ['a'], ['a', 'b'], 'fail'],
  ['setEquals', ['a', 'b'], ['a', 'b'], 'unknown'],
  ['isEmpty', true, ['a'], 'fail'],
  ['isEmpty', true, [], 'unknown'],
])('of a set of which a part was seen, %s %j over %j is what is certain: %s', async (operator, value, part, told) => {
  expect(await outcome(leaf('marks', operator, value), { marks: [...part] }, null, CUT_OFF)).toBe(told);
  const other: Leaf = { ...leaf('marks', operator, null), operand: { property: 'label' } };
  if (typeof value === 'string')
    expect(await outcome(other, { marks: [...part], label: value }, null, CUT_OFF)).toBe(told);
});

test('of a set whose sources contradict each other nothing is certain, and a whole one is judged as it is', async () => {
  const conflict: Resource['unseen'] = { marks: { cause: 'conflict', detail: 'two answers' } };
  expect(await outcome(leaf('marks', 'includes', 'a'), { marks: ['a'] }, null, conflict)).toBe('unknown');
  expect(await outcome(leaf('marks', 'includes', 'a'), { marks: ['a'] })).toBe('pass');
  expect(await outcome(leaf('marks', 'subsetOf', ['a', 'b']), { marks: ['a', 'b'] })).toBe('pass');
});

test('what stands at an end of a list is what was found there, not the whole list', async () => {
  const found = async (operator: string, tags: readonly string[] | null): Promise<unknown> => {
    const { findings } = await evaluate(
      sourceOf(
        linesOf({
          collections: [line('thing', { request: 'get-thing' }), line('thing', { request: 'read-thing' })],
          resources: [resource('thing', 't', { tags: tags === null ? null : [...tags] })],
        }),
      ),
      [rule('thing', leaf('tags', operator, 'OAuth'))],
      { asOf: new Date(0), scratch: memoryScratch(), kindOf: randomKindOf },
    );
    return findings[0]?.arguments.found?.value;
  };
  expect(await found('firstIs', ['Ntlm', 'Basic', 'Negotiate'])).toBe('Ntlm');
  expect(await found('lastIs', ['Ntlm', 'Basic', 'Negotiate'])).toBe('Negotiate');
  expect(await found('includes', ['Ntlm', 'Basic'])).toEqual(['Ntlm', 'Basic']);
  expect(await found('firstIs', null)).toBeNull();
});
