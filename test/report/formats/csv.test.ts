import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Remedy } from '../../../src/model/run.ts';
import { actionPlanReport } from '../../../src/report/formats/action-plan.ts';
import { csvReport } from '../../../src/report/formats/csv.ts';
import { csvText } from '../../../src/report/formats/csv-text.ts';
import { rowsOf } from '../csv-words.ts';
import { mixedRun } from '../mixed-run.ts';
import { hostileRun } from '../other-runs.ts';
import { reportOptions } from '../report-options.ts';

const FORMULA = /^[\s"]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;

describe('a table', () => {
  it('begins with a byte order mark, ends every line with CRLF, and has as many cells in each line', () => {
    const text = csvReport.render(mixedRun(), reportOptions());
    expect(text.startsWith('\ufeffRule,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    const widths = new Set(parse(text, { bom: true }).map((row: readonly string[]) => row.length));
    expect(widths.size).toBe(1);
  });

  it.each(['=1+1', '+1', '-1+cmd', '@SUM(A1)', ' =1+1', '\t=1', '\uff1d1', '\uff0b1'])(
    'holds %j as text and not as a formula',
    (cell) => {
      const [, row] = parse(csvText(['a', 'b'], [[cell, 'x']]), { bom: true }) as string[][];
      expect(row?.[0]).toBe(`'${cell.trim()}`);
    },
  );

  it('lets no formula begin where Excel splits at a semicolon', () => {
    const text = csvText(['a'], [['x;=cmd|calc'], ['x; "=1"'], ['a;b']]);
    for (const cell of text.split(/[;\r\n]+/)) expect(cell).not.toMatch(FORMULA);
    expect(text).toContain('a;b');
  });

  it('keeps numbers as numbers and quotes what has to be quoted', () => {
    expect(csvText(['n', 't'], [[-5, 'a "b", c']])).toBe('\ufeffn,t\r\n-5,"a ""b"", c"\r\n');
  });
});

describe('the table of findings', () => {
  const rows = rowsOf(csvReport.render(mixedRun(), reportOptions()));
  const of = (rule: string): readonly (readonly [string | undefined, string | undefined])[] =>
    rows.filter((row) => row.Rule === rule).map((row) => [row.Outcome, row.Resources]);

  it('has a row for each rule and resource', () => {
    expect(of('A-FAIL')).toEqual([
      ['FAIL', '1'],
      ['PASS', '1'],
    ]);
    expect(of('B-WAIVED')).toEqual([['WAIVED', '1']]);
    expect(of('C-LOST')).toEqual([
      ['NOT JUDGED', '1'],
      ['PASS', '1'],
    ]);
    expect(of('F-MANUAL')).toEqual([['ASK', '1']]);
  });

  it('counts mailboxes that are not listed, and names rules of which nothing was collected', () => {
    expect(of('K-BULK')).toEqual([
      ['FAIL', '1'],
      ['FAIL', '1'],
      ['FAIL', '1'],
      ['FAIL', '207'],
      ['WAIVED', '40'],
      ['NOT JUDGED', '2'],
      ['NOT JUDGED', '3'],
      ['PASS', '700'],
      ['N/A', '1'],
    ]);
    expect(of('I-NONE')).toEqual([['NOT JUDGED', '0']]);
    expect(of('J-EMPTY')).toEqual([['N/A', '0']]);
  });

  it('holds only text and numbers, and each value in its own column', () => {
    const fail = rows.find((row) => row.Rule === 'A-FAIL' && row.Outcome === 'FAIL');
    expect(fail).toMatchObject({
      Server: 'EX16',
      Found: 'NTLM, Negotiate',
      Expected: 'first is Negotiate',
      'Set in': 'applicationHost.config:412',
      Fingerprint: expect.stringMatching(/^[0-9a-f]{24}$/),
    });
    expect(JSON.stringify(rows)).not.toMatch(/\[object|System\.|undefined/);
  });

  it('names nobody', () => {
    expect(csvReport.render(mixedRun(), reportOptions())).not.toMatch(/user1@|c07d2fbc/);
  });

  it('shows hostile names as text, each in one cell of one line', () => {
    const text = csvReport.render(hostileRun(), reportOptions({ redact: 'none' }));
    const cells = parse(text, { bom: true }) as string[][];
    expect(new Set(cells.map((row) => row.length)).size).toBe(1);
    for (const cell of cells.flat()) {
      expect(cell).not.toMatch(FORMULA);
      expect(cell).not.toMatch(/[\r\n\u001b\u202e\u200f]/);
    }
    expect(text).toContain("'=cmd|");
  });
});

describe('the action plan', () => {
  const rows = rowsOf(actionPlanReport.render(mixedRun({ coverage: withGap() }), reportOptions()));

  it('lists what fails, what is only waived, what is to be asked and what is to be collected', () => {
    const actions = rows.map((row) => `${row.Action} ${row.Rule}`);
    expect(new Set(actions)).toEqual(
      new Set([
        'change A-FAIL',
        'change L-BOTH',
        'change K-BULK',
        'end the waiver B-WAIVED',
        'end the waiver K-BULK',
        'answer F-MANUAL',
        'collect C-LOST',
      ]),
    );
  });

  it('has one row for one action, whatever it mends, and rows of their own for what no remedy names', () => {
    const run = mixedRun();
    const failing = (rule: string) =>
      run.findings.filter((one) => one.rule === rule && one.outcome === 'fail' && one.waived === undefined);
    const [first, second] = [failing('A-FAIL'), failing('L-BOTH')].map((list) => list.map((one) => one.fingerprint));
    const remedy: Remedy = {
      findings: [...(second ?? []), ...(first ?? [])],
      rules: ['A-FAIL', 'L-BOTH'],
      where: 'EX16\\Rpc (Default Web Site)',
      server: 'ex16',
      reason: 'command',
      says: 'Rpc: set SSLOffloading to false',
      commands: ["Set-OutlookAnywhere -Identity 'EX16\\Rpc (Default Web Site)' -SSLOffloading $false"],
      undo: ["Set-OutlookAnywhere -Identity 'EX16\\Rpc (Default Web Site)' -SSLOffloading $true"],
      interrupts: null,
      irreversible: [],
    };
    const told = rowsOf(actionPlanReport.render({ ...run, remedies: [remedy] }, reportOptions({ redact: 'none' })));
    const changed = told.filter((row) => row.Action === 'change');
    expect(changed.map((row) => row.Rule)).toEqual(['A-FAIL; L-BOTH', 'K-BULK', 'K-BULK', 'K-BULK', 'K-BULK']);
    expect(changed[0]).toMatchObject({
      Severity: 'critical',
      Server: 'EX16',
      Resource: remedy.where,
      Remedy: `In the Exchange Management Shell: ${remedy.commands[0]}`,
      'Way back': remedy.undo[0],
    });
  });

  it('leaves to people what only people know', () => {
    for (const row of rows) expect([row.Owner, row.ETA, row.Justification]).toEqual(['', '', '']);
  });
});

function withGap(): ReturnType<typeof mixedRun>['coverage'] {
  return {
    ...mixedRun().coverage,
    gaps: [
      {
        cause: 'failed',
        word: 'lost',
        scope: 'ex16',
        rules: ['C-LOST'],
        worst: 'high',
        promised: true,
        detail: 'EX16: access is denied.',
        settle: 'Run on EX16 as a local administrator',
      },
    ],
  };
}
