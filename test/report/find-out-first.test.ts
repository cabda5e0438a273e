import { describe, expect, test } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import { REPORTS } from '../../src/report/reports.ts';
import { contosoRun } from './contoso-run.ts';
import { reportOptions } from './report-options.ts';

const QUESTION = 'Does the balancer speak plain HTTP?';

/** The worst failure with a remedy that is an outage where something is not known. */
function asked(reason: 'command' | 'needs-a-decision'): Run {
  const run = contosoRun();
  const failing = run.findings.filter(({ outcome, resource }) => outcome === 'fail' && resource.kind !== 'mailbox');
  const remedies = failing.map(({ fingerprint, resource, rule }) => ({
    findings: [fingerprint],
    rules: [rule],
    where: resource.label,
    server: null,
    reason,
    says: 'somebody decides',
    commands: reason === 'command' ? ['Set-Something -Value 1'] : [],
    undo: reason === 'command' ? ['Set-Something -Value 0'] : [],
    interrupts: '',
    irreversible: [],
    first: [QUESTION],
  }));
  return { ...run, remedies } as Run;
}

describe('what has to be found out before a remedy is typed', () => {
  const formats = ['terminal', 'html', 'markdown', 'csv', 'action-plan', 'sarif', 'hdf'] as const;
  test.each(
    formats.flatMap((format) => (['command', 'needs-a-decision'] as const).map((reason) => [format, reason] as const)),
  )('stands wherever the remedy does: %s, %s', (format, reason) => {
    const text = REPORTS[format].render(asked(reason), reportOptions({ all: true }));
    expect(text.replace(/\s+/g, ' ')).toContain(`Find out first: ${QUESTION}`);
  });
});
