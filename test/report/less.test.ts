import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import type { Report, ReportOptions } from '../../src/report/report.ts';
import { REPORTS, type ReportFormat } from '../../src/report/reports.ts';
import { mixedRun } from './mixed-run.ts';
import { cleanRun } from './other-runs.ts';
import { reportOptions } from './report-options.ts';
import { findingOf, ruleOf, runOf } from './run-fixture.ts';
import { elementOf } from './schemas/xsd.ts';

const less = (format: ReportFormat, run: Run, over: Partial<ReportOptions> = {}): readonly string[] => {
  const report: Report = REPORTS[format];
  return report.less?.(run, reportOptions(over)) ?? [];
};

describe('what a consumer shows less', () => {
  it('is nothing of a run in which all passes', () => {
    for (const format of Object.keys(REPORTS) as ReportFormat[]) expect(less(format, cleanRun())).toEqual([]);
  });

  it('is in SARIF what GitHub takes for no failure: as many as the file has', () => {
    const log = JSON.parse(REPORTS.sarif.render(mixedRun(), reportOptions())) as Log;
    const others = log.runs[0]?.results?.filter(({ kind }) => kind !== 'fail').length;
    expect(others).toBeGreaterThan(1);
    expect(less('sarif', mixedRun())).toEqual([
      `${others} results are not judged or to be answered: GitHub shows none of them; for it add --sarif-for github.`,
    ]);
    expect(less('sarif', mixedRun(), { sarifFor: 'github' })).toEqual([]);
  });

  it('is what GitHub takes and does not show', () => {
    const rule = ruleOf('IIS-001');
    const many = (count: number): Run =>
      runOf({
        rules: [rule],
        findings: Array.from({ length: count }, (_, index) =>
          findingOf(rule, { label: `s${index}/EWS`, server: `s${index}` }),
        ),
      });
    expect(less('sarif', many(5000), { sarifFor: 'github' })).toEqual([]);
    expect(less('sarif', many(5001), { sarifFor: 'github' })).toEqual([
      'GitHub shows 5000 of its 5001 results: audit fewer servers at once.',
    ]);
  });

  it('is in JUnit what fails below the threshold, and in tables what is not listed', () => {
    const rows = 'Of 1 rule the first hundred resources are listed, the rest is a number: --all lists them.';
    for (const format of ['csv', 'hdf'] as const) expect(less(format, mixedRun())).toEqual([rows]);
    const run = mixedRun();
    const skipped = elementOf(REPORTS.junit.render(run, reportOptions()))
      .children.flatMap(({ children }) => children)
      .filter(({ children }) => /^fails(?:,| below) /.test(children[0]?.attributes.message ?? ''));
    const rules = new Set(skipped.map(({ attributes }) => attributes.classname)).size;
    expect(rules).toBeGreaterThan(0);
    expect(less('junit', run)).toEqual([
      expect.stringMatching(new RegExp(`^${rules} rules? .*(below "${run.failOn}", or experimental).*skipped\\.$`)),
      rows,
    ]);
    expect(less('junit', { ...run, failOn: 'info' })).toEqual([rows]);
  });
});
