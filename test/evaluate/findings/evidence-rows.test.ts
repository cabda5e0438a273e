import { describe, expect, test } from 'vitest';
import { essential, rowsOf } from '../../../src/evaluate/findings/evidence-rows.ts';
import { strictest, type VerdictGround } from '../../../src/evaluate/findings/ground.ts';
import type { Evidence } from '../../../src/model/run.ts';

const spec = (privacy: Evidence['privacy']) => ({ type: 'text', privacy, doc: '' }) as const;
const ground = (evidence: Partial<Evidence>, more: Partial<VerdictGround> = {}): VerdictGround => ({
  evidence: { path: 'expect', property: 'a', expected: 'is x', privacy: 'public', observed: 'y', ...evidence },
  ...more,
});

describe('rows of evidence', () => {
  test('leaves that say different things of one value are one row, and the stricter privacy holds', () => {
    const rows = rowsOf([
      ground({ path: 'expect.all[0]' }),
      ground({ path: 'expect.all[1]', expected: 'is set', privacy: 'pii' }),
    ]);
    expect(rows).toMatchObject([
      { path: 'expect.all[0]', paths: ['expect.all[0]', 'expect.all[1]'], expected: 'is x; is set', privacy: 'pii' },
    ]);
  });

  test.for<[string, Partial<Evidence>]>([
    ['another value', { observed: 'z' }],
    ['a value that was not seen', { observed: undefined as never }],
    ['another property', { property: 'b' }],
    ['another resource', { resource: 'server:ex1' }],
    ['another cause', { cause: 'failed' }],
    ['another detail', { detail: 'said' }],
    ['another place', { provenance: { record: 2 } }],
    ['no property', { property: null }],
  ])('%s is a row of its own', ([, other]) => {
    expect(rowsOf([ground({}), ground({ path: 'expect.all[1]', ...other })])).toHaveLength(2);
  });

  test.for<[string, string, string, string]>([
    ['either of two would have done', 'expect.any[0]', 'expect.any[1]', 'is x or is set'],
    ['both below a not', 'expect.not.all[0]', 'expect.not.all[1]', 'is x or is set'],
    ['below a not that is below a not', 'expect.not.not.all[0]', 'expect.not.not.all[1]', 'is x; is set'],
    ['below three of them', 'expect.not.not.not.all[0]', 'expect.not.not.not.all[1]', 'is x or is set'],
    ['both are needed', 'expect.all[0]', 'expect.all[1]', 'is x; is set'],
    ['below a not either is needed', 'expect.not.any[0]', 'expect.not.any[1]', 'is x; is set'],
    ['the same leaf', 'expect', 'expect', 'is x; is set'],
  ])('expectations are joined as the policy joins them: %s', ([, path, other, expected]) => {
    expect(rowsOf([ground({ path }), ground({ path: other, expected: 'is set' })])[0]?.expected).toBe(expected);
  });

  test('what is said once is shown once', () => {
    expect(rowsOf([ground({ path: 'a' }), ground({ path: 'b' })])[0]?.expected).toBe('is x');
    expect(rowsOf([ground({ path: 'a' }), ground({ path: 'a' })])[0]).not.toHaveProperty('paths');
  });

  test('values that were compared with stand behind each other', () => {
    const compared = [{ value: 'v', privacy: 'pii' }] as const;
    expect(rowsOf([ground({ compared }), ground({ path: 'b', compared })])[0]?.compared).toHaveLength(2);
    expect(rowsOf([ground({}), ground({ path: 'b' })])[0]).not.toHaveProperty('compared');
  });
});

describe('what is left aside', () => {
  const main = ground({ path: 'main' });
  const constant = ground({ path: 'constant' }, { aside: 'constant' });
  const antecedent = ground({ path: 'antecedent' }, { aside: 'antecedent' });
  test.for<[string, readonly VerdictGround[], readonly VerdictGround[]]>([
    ['is not shown beside what forces the verdict', [constant, main, antecedent], [main]],
    ['is shown where there is nothing else, constants last', [constant, antecedent], [antecedent]],
    ['is shown where there are only constants', [constant], [constant]],
  ])('%s', ([, grounds, shown]) => {
    expect(essential(grounds)).toEqual(shown);
  });
});

test('of several properties the strictest privacy holds, and what nobody declared is internal', () => {
  expect(strictest([spec('public'), spec('pii'), spec('internal')])).toBe('pii');
  expect(strictest([spec('public')])).toBe('public');
  expect(strictest([spec('public'), undefined])).toBe('internal');
});
