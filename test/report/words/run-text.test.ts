import { describe, expect, test } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { REPORTS } from '../../../src/report/reports.ts';
import { planCommand } from '../../../src/report/words/run-text.ts';
import { contosoRun } from '../contoso-run.ts';
import { reportOptions } from '../report-options.ts';

/** The same run, judged by rules that name no remedy. */
function withoutFixes(run: Run): Run {
  return { ...run, rules: run.rules.map(({ fix: _, ...rule }) => rule) };
}

describe('the command that plans what fails', () => {
  test('is named where a failing rule has a remedy, and quotes a path with a blank', () => {
    expect(planCommand(contosoRun(), 'exaudit', 'out/run.json')).toBe('exaudit plan out/run.json');
    expect(planCommand(contosoRun(), 'npm run -s exaudit --', 'my out/run.json')).toBe(
      'npm run -s exaudit -- plan "my out/run.json"',
    );
  });

  test('is named in no report where no failing rule has a remedy', () => {
    const run = withoutFixes(contosoRun());
    expect(planCommand(run, 'exaudit', 'out/run.json')).toBeNull();
    for (const format of ['terminal', 'html', 'markdown'] as const) {
      expect(REPORTS[format].render(contosoRun(), reportOptions())).toContain('exaudit plan ');
      expect(REPORTS[format].render(run, reportOptions())).not.toContain('exaudit plan ');
    }
  });

  test('stands on a line of its own where both commands do not fit on one', () => {
    const runPath = `${'far/'.repeat(15)}run.json`;
    const text = REPORTS.terminal.render(contosoRun(), reportOptions({ runPath }));
    expect(text).toMatch(/\nNext {4}exaudit policy explain AUTOD-001\n {8}exaudit plan (far\/){15}run\.json\n$/);
  });
});
