import { describe, expect, it } from 'vitest';
import { cover } from '../../../src/audit/judge/cover.ts';
import { requestNamed } from '../../../src/collect/catalog.ts';
import type { RuleResult, UnknownReason } from '../../../src/model/run.ts';
import { evaluationOf, reasonOf, recordOf, resultOf } from './run-parts.ts';

const unknown = (rule: string, reason: UnknownReason, rest: Partial<RuleResult> = {}): RuleResult =>
  resultOf(rule, { unknown: 1 }, { unknowns: [{ reason, count: 1, waived: 0 }], ...rest });
const gaps = (results: readonly RuleResult[]) => cover(evaluationOf(results), requestNamed).gaps;

describe('cover', () => {
  it('makes one gap of what one lost answer would have said, and names its rules, worst first', () => {
    const [gap, ...others] = gaps([
      unknown('B', reasonOf(), { severity: 'medium' }),
      unknown('A', reasonOf(), { severity: 'critical' }),
    ]);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ word: 'lost', scope: 'ex01', rules: ['A', 'B'], worst: 'critical', promised: true });
    expect(gap?.settle).toContain('EX01');
  });

  it('keeps broken promises of two servers apart', () => {
    expect(gaps([unknown('A', reasonOf()), unknown('A', reasonOf({ scope: 'ex02' }))])).toHaveLength(2);
  });

  it('makes one gap of everything that one unasked request would settle, on whatever server', () => {
    const ask = { promised: false, request: 'Get-ExchangeServer' } as const;
    const found = gaps([
      unknown('A', reasonOf({ ...ask, cause: 'applicability', scope: 'ex01' })),
      unknown('B', reasonOf({ ...ask, cause: 'applicability', scope: 'ex02' })),
      resultOf(
        'C',
        {},
        {
          state: 'not-collected',
          unseen: [{ request: 'Get-ExchangeServer', of: 'organization', scopes: [], promised: false }],
        },
      ),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ word: 'not asked', rules: ['A', 'B', 'C'] });
    expect(found[0]?.settle).toContain('Get-ExchangeServer | Export-Clixml');
  });

  it('puts broken promises before gaps that nobody promised to fill', () => {
    const found = gaps([
      unknown('A', reasonOf({ cause: 'not-asked', promised: false }), { severity: 'critical' }),
      unknown('B', reasonOf(), { severity: 'low' }),
    ]);
    expect(found.map((gap) => gap.promised)).toEqual([true, false]);
  });

  it('counts answers: files that were read, of all that are no mere company', () => {
    const records = [
      recordOf('a.xml'),
      recordOf('b.xml', { status: 'partly' }),
      recordOf('README.md', { status: 'ignored' }),
    ];
    expect(cover(evaluationOf([], records), requestNamed).answers).toEqual({ usable: 1, total: 2 });
  });

  it('counts a request that failed and left no file as an answer that is not usable', () => {
    const line = {
      line: 'collection',
      kind: 'registry-value',
      status: 'failed',
      promised: true,
      properties: [],
      count: 0,
      record: 0,
    } as const;
    const lines = [
      { ...line, request: 'reg query', scope: 'ex01' },
      { ...line, request: 'Get-Mailbox', scope: 'organization' },
    ];
    const evaluation = {
      ...evaluationOf([], [recordOf('Get-Mailbox.xml', { status: 'unreadable' })]),
      collections: lines,
    };
    expect(cover(evaluation, requestNamed).answers).toEqual({ usable: 0, total: 2 });
  });
});
