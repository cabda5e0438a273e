import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { hdfReport } from '../../../src/report/formats/hdf.ts';
import { contosoRun } from '../contoso-run.ts';
import { type Control, controlsOf, heimdallStatus } from '../heimdall.ts';
import { mixedRun } from '../mixed-run.ts';
import { cleanRun, emptyRun, hostileRun } from '../other-runs.ts';
import { reportOptions } from '../report-options.ts';
import { findingOf, ruleOf, runOf } from '../run-fixture.ts';

const validate = new Ajv({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(new URL('../schemas/hdf-exec.schema.json', import.meta.url), 'utf8')),
);
const render = (run: Run, over = {}): string => hdfReport.render(run, reportOptions(over));
const RUNS = { contoso: contosoRun(), mixed: mixedRun(), clean: cleanRun(), empty: emptyRun(), hostile: hostileRun() };
const controlOf = (run: Run, id: string): Control => {
  const found = controlsOf(render(run)).find((control) => control.id === id);
  if (found === undefined) throw new Error(`no control ${id}`);
  return found;
};

describe('HDF', () => {
  it.each(Object.entries(RUNS))('is valid by the schema of Heimdall: %s', (_name, run) => {
    for (const redact of ['none', 'pii', 'all']) {
      validate(JSON.parse(render(run, { redact })));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('is refused by that schema where a status is none', () => {
    expect(validate(JSON.parse(render(RUNS.mixed).replaceAll('"passed"', '"fixed"')))).toBe(false);
  });

  it.each([
    ['A-FAIL', 'Failed'],
    ['B-WAIVED', 'Failed'],
    ['C-LOST', 'Profile Error'],
    ['D-UNASKED', 'Not Reviewed'],
    ['E-UNASKED', 'Profile Error'],
    ['F-MANUAL', 'Not Reviewed'],
    ['G-PASS', 'Passed'],
    ['H-NA', 'Not Applicable'],
    ['I-NONE', 'Not Reviewed'],
    ['J-EMPTY', 'Not Applicable'],
    ['K-BULK', 'Profile Error'],
    ['L-BOTH', 'Profile Error'],
  ])('is read by Heimdall as: %s %s', (id, status) => {
    expect(heimdallStatus(controlOf(RUNS.mixed, id))).toBe(status);
  });

  it('keeps a waived failure failed, with the waiver beside it', () => {
    const { results, waiver_data } = controlOf(RUNS.mixed, 'B-WAIVED');
    expect(waiver_data).toMatchObject({ skipped_due_to_waiver: false, run: true, expiration_date: '2027-01-31' });
    expect(results).toMatchObject([{ status: 'failed', message: expect.stringMatching(/^WAIVED until 2027-01-31/) }]);
    expect(controlOf(RUNS.mixed, 'A-FAIL').waiver_data).toEqual({});
  });

  it('has no impact only where nothing applies', () => {
    const zero = controlsOf(render(RUNS.mixed)).filter(({ impact }) => impact === 0);
    expect(zero.map(({ id }) => id)).toEqual(['H-NA', 'J-EMPTY']);
    const info = ruleOf('INFO-1', { severity: 'info' });
    const run = runOf({ rules: [info], findings: [findingOf(info, { label: 'x', outcome: 'pass' })] });
    expect(heimdallStatus(controlOf(run, 'INFO-1'))).toBe('Passed');
  });

  it('takes its times from the run', () => {
    const starts = controlsOf(render(RUNS.mixed)).flatMap(({ results }) => results.map(({ start_time }) => start_time));
    expect(new Set(starts)).toEqual(new Set([RUNS.mixed.judgedAt]));
  });

  it('holds hostile names as text, also where Heimdall shows HTML', () => {
    const text = render(RUNS.hostile, { redact: 'none' });
    expect(text).not.toMatch(/[\u001b\u202e\u200f]/);
    for (const { code_desc, message } of controlsOf(text).flatMap(({ results }) => results)) {
      expect(`${code_desc} ${message ?? ''}`).not.toMatch(/[<>]/);
      expect(`${code_desc} ${message ?? ''}`.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
    }
  });
});
