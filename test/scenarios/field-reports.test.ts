import { describe, expect, test } from 'vitest';
import { judgeFiles } from '../organization/judge-files.ts';
import { faultFiles } from './fault-files.ts';
import { FIELD_REPORT_CASES, FIELD_REPORTS } from './field-report-cases.ts';

describe('the five reports from the field', () => {
  for (const { report, says, rule, profile, where, right, wrong } of FIELD_REPORT_CASES) {
    test(`${report}: ${says}: ${rule} names it under ${profile}, and not once it is repaired`, async () => {
      const faulty = await judgeFiles(faultFiles(wrong), profile);
      expect(faulty.outcomes(rule, where), `${rule} with the fault`).toContain('fail');
      const repaired = await judgeFiles(faultFiles(right), profile);
      expect(repaired.outcomes(rule, where), `${rule} once repaired`).toContain('pass');
      expect(repaired.outcomes(rule, where), `${rule} once repaired`).not.toContain('fail');
    });
  }

  test('every report is represented', () => {
    expect([...new Set(FIELD_REPORT_CASES.map((one) => one.report))].sort()).toEqual(FIELD_REPORTS);
  });
});
