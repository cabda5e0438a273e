import { describe, expect, it } from 'vitest';
import { cover } from '../../../src/audit/judge/cover.ts';
import { stillNeeded } from '../../../src/collect/by-hand/still-needed.ts';
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

  it('carries what is typed for it, the lines that collect --missing prints, each server by its name', () => {
    const unseen = (request: string, command?: string) =>
      gaps([
        resultOf(
          'A',
          {},
          {
            state: 'not-collected',
            unseen: [
              {
                request,
                of: 'server',
                scopes: ['ex01', 'ex02'],
                promised: false,
                ...(command === undefined ? {} : { command }),
              },
            ],
          },
        ),
      ])[0]?.commands;
    const needed = stillNeeded({
      lines: [],
      servers: ['EX01', 'EX02'].map((name) => ({ name, release: '2016' })),
      names: { namespaces: [], domains: [] },
      clients: [],
      wanted: null,
    }).flatMap(({ commands }) => commands.map(({ command }) => command));
    for (const request of ['applicationHost.config', 'Get-OutlookAnywhere', 'Get-ExchangeCertificate', 'reg query'])
      expect(needed, request).toEqual(expect.arrayContaining([...(unseen(request) ?? ['nothing'])]));
    expect(unseen('applicationHost.config')).toHaveLength(2);
    const lsa = unseen(
      'reg query',
      'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa > servers/{server}/lsa.txt',
    );
    expect(lsa).toHaveLength(2);
    expect(needed).toEqual(expect.arrayContaining([...(lsa ?? [])]));
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
