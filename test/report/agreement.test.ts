import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import { ruleWordOf } from '../../src/model/words.ts';
import { REPORTS } from '../../src/report/reports.ts';
import type { Standing } from '../../src/report/words/result-part.ts';
import { contosoRun } from './contoso-run.ts';
import { rowsOf } from './csv-words.ts';
import { controlsOf, heimdallStatus } from './heimdall.ts';
import { mixedRun } from './mixed-run.ts';
import { cleanRun, emptyRun, hostileRun } from './other-runs.ts';
import { reportOptions } from './report-options.ts';
import { elementOf } from './schemas/xsd.ts';

type Counts = {
  readonly fail: number;
  readonly waived: number;
  readonly unknown: number;
  readonly manual: number;
  readonly pass: number;
  readonly notApplicable: number;
};

const RUNS: readonly (readonly [string, Run])[] = [
  ['contoso', contosoRun()],
  ['mixed', mixedRun()],
  ['clean', cleanRun()],
  ['empty', emptyRun()],
  ['hostile', hostileRun()],
];

/** Resources by outcome, as the engine counted them. */
function truth(run: Run): Counts {
  const sum = (count: (result: Run['results'][number]) => number): number =>
    run.results.reduce((total, result) => total + count(result), 0);
  return {
    fail: sum(({ counts, waived }) => counts.fail - waived),
    waived: sum(({ waived }) => waived),
    unknown: sum(({ counts }) => counts.unknown),
    manual: sum(({ counts }) => counts.manual),
    pass: sum(({ counts }) => counts.pass),
    notApplicable: sum(({ counts }) => counts['not-applicable']),
  };
}

function inCsv(run: Run): Counts {
  const rows = rowsOf(REPORTS.csv.render(run, reportOptions()));
  const of = (word: string): number =>
    rows.reduce((sum, row) => sum + (row.Outcome === word ? Number(row.Resources) : 0), 0);
  return {
    fail: of('FAIL'),
    waived: of('WAIVED'),
    unknown: of('NOT JUDGED'),
    manual: of('ASK'),
    pass: of('PASS'),
    notApplicable: of('N/A'),
  };
}

function inJunit(run: Run): Counts {
  const suites = elementOf(REPORTS.junit.render(run, reportOptions())).children;
  const of = (standing: Standing): number =>
    suites
      .flatMap(({ children }) => children.filter(({ name }) => name === 'properties'))
      .flatMap(({ children }) => children)
      .filter(({ attributes }) => attributes.name === `exaudit.resources.${standing}`)
      .reduce((sum, { attributes }) => sum + Number(attributes.value), 0);
  return {
    fail: of('fail'),
    waived: of('waived'),
    unknown: of('lost') + of('not-asked'),
    manual: of('manual'),
    pass: of('pass'),
    notApplicable: of('not-applicable'),
  };
}

/** By the statuses of the results alone, and what their texts begin with. */
function inHdf(run: Run): Counts {
  const results = controlsOf(REPORTS.hdf.render(run, reportOptions())).flatMap((control) => control.results);
  const of = (is: (status: string, text: string) => boolean): number =>
    results
      .filter((result) =>
        is(result.status, String(result.message ?? (result as { skip_message?: string }).skip_message ?? '')),
      )
      .reduce((sum, { resources }) => sum + resources, 0);
  const isUnknown = (status: string, text: string): boolean => status === 'error' || text.startsWith('Not judged: ');
  return {
    fail: of((status, text) => status === 'failed' && !text.startsWith('WAIVED')),
    waived: of((status, text) => status === 'failed' && text.startsWith('WAIVED')),
    unknown: of(isUnknown),
    manual: of((status, text) => status === 'skipped' && !/^Not (judged|applicable): /.test(text)),
    pass: of((status) => status === 'passed'),
    notApplicable: of((status, text) => status === 'skipped' && text.startsWith('Not applicable: ')),
  };
}

function inSarif(run: Run, sarifFor?: 'github'): Counts {
  const [log] = (
    JSON.parse(REPORTS.sarif.render(run, reportOptions(sarifFor === undefined ? {} : { sarifFor }))) as Log
  ).runs;
  const rules: readonly { readonly [name: string]: number }[] = Object.values(log?.properties?.resourcesByRule ?? {});
  const of = (name: string): number => rules.reduce((sum, rule) => sum + (rule[name] ?? 0), 0);
  return {
    fail: of('fail') - of('waived'),
    waived: of('waived'),
    unknown: of('unknown'),
    manual: of('manual'),
    pass: of('pass'),
    notApplicable: of('not-applicable'),
  };
}

describe.each(RUNS)('every format of one run counts the same resources: %s', (_name, run) => {
  it.each([
    ['csv', inCsv],
    ['junit', inJunit],
    ['hdf', inHdf],
    ['sarif', (one: Run) => inSarif(one)],
    ['sarif for GitHub', (one: Run) => inSarif(one, 'github')],
  ] as const)('%s', (_format, counted) => {
    expect(counted(run)).toEqual(truth(run));
  });

  it('sarif, by its results: everything that neither passes nor does not apply', () => {
    const [log] = (JSON.parse(REPORTS.sarif.render(run, reportOptions())) as Log).runs;
    const { fail, manual, unknown, waived } = truth(run);
    const told = (log?.results ?? []).reduce((sum, { properties }) => {
      const many: { readonly [standing: string]: number } = properties?.resourcesByOutcome ?? {};
      return sum + Number(properties?.resources ?? 0) + Object.values(many).reduce((all, count) => all + count, 0);
    }, 0);
    expect(told).toBe(fail + waived + unknown + manual);
  });

  it('the action plan, of what fails', () => {
    const rows = rowsOf(REPORTS['action-plan'].render(run, reportOptions()));
    const of = (action: string): number =>
      rows.reduce((sum, row) => sum + (row.Action === action ? Number(row.Resources) : 0), 0);
    expect([of('change'), of('end the waiver'), of('answer')]).toEqual([
      truth(run).fail,
      truth(run).waived,
      truth(run).manual,
    ]);
  });
});

describe('no consumer takes waived or not judged for passed or fixed', () => {
  it.each(RUNS)('Heimdall: %s', (_name, run) => {
    const controls = new Map(
      controlsOf(REPORTS.hdf.render(run, reportOptions())).map((control) => [control.id, control]),
    );
    for (const result of run.results) {
      const control = controls.get(result.rule);
      const status = control === undefined ? 'missing' : heimdallStatus(control);
      const word = ruleWordOf(result);
      if (word === 'waived') expect([result.rule, status]).toEqual([result.rule, 'Failed']);
      if (word === 'not-judged') expect(['Profile Error', 'Not Reviewed']).toContain(status);
      if (word === 'fail') expect(['Failed', 'Profile Error']).toContain(status);
      if (word === 'pass') expect(status).toBe('Passed');
    }
  });

  it.each(RUNS)('JUnit: %s', (_name, run) => {
    const cases = elementOf(REPORTS.junit.render(run, reportOptions())).children.flatMap(({ children }) =>
      children.filter(({ name }) => name === 'testcase'),
    );
    const passing = cases.filter(({ children }) => children.length === 0).map(({ attributes }) => attributes.classname);
    const having = new Map(run.results.map((result) => [result.rule, result.counts.pass]));
    for (const rule of passing) expect(having.get(rule ?? '')).toBeGreaterThan(0);
  });

  it.each(RUNS)('GitHub: every rule that is not judged or waived has a result: %s', (_name, run) => {
    const [log] = (JSON.parse(REPORTS.sarif.render(run, reportOptions({ sarifFor: 'github' }))) as Log).runs;
    const rules = new Set(log?.results?.map(({ ruleId }) => ruleId));
    for (const result of run.results) {
      if (['fail', 'waived', 'not-judged', 'manual'].includes(ruleWordOf(result))) expect(rules).toContain(result.rule);
    }
  });
});
