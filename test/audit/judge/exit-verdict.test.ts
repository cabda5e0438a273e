import { describe, expect, it } from 'vitest';
import { type ExitFacts, exitVerdict } from '../../../src/audit/judge/exit-verdict.ts';
import { summarize } from '../../../src/audit/judge/summarize.ts';
import type { EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { RuleResult, WaiverUse } from '../../../src/model/run.ts';
import { reasonOf, recordOf, resultOf } from './run-parts.ts';

type Status = EffectiveRule['status'];

function verdict(results: readonly RuleResult[], rest: Partial<ExitFacts> = {}, status: Status = 'stable') {
  return exitVerdict({
    rules: results.map((result) => ({ id: result.rule, status }) as EffectiveRule),
    results,
    summary: summarize(results),
    records: [],
    failOn: 'high',
    strictWaivers: null,
    ...rest,
  });
}

const passing = resultOf('P', { pass: 1 });
const lost = resultOf('L', { unknown: 1 }, { unknowns: [{ reason: reasonOf(), count: 1, waived: 0 }] });

describe('exitVerdict', () => {
  it('is 0 where nothing fails and nothing promised is missing', () => {
    const unasked = reasonOf({ cause: 'not-asked', promised: false });
    const open = resultOf('U', { unknown: 1 }, { unknowns: [{ reason: unasked, count: 1, waived: 0 }] });
    expect(verdict([passing, open]).code).toBe(0);
  });

  it('is 1 for a failure at or above the severity asked for, and only then', () => {
    const failing = resultOf('F', { fail: 1 }, { severity: 'medium' });
    expect(verdict([passing, failing]).code).toBe(0);
    expect(verdict([passing, failing], { failOn: 'medium' }).code).toBe(1);
  });

  it('does not count a waived failure', () => {
    expect(verdict([passing, resultOf('F', { fail: 1 }, { waived: 1 })]).code).toBe(0);
  });

  it('does not let an experimental rule change it', () => {
    expect(verdict([resultOf('F', { fail: 1 }), lost, passing], {}, 'experimental').code).toBe(0);
  });

  it('is 3 where promised evidence is missing, and names the failures all the same', () => {
    const { code, reasons } = verdict([passing, lost, resultOf('F', { fail: 1 })]);
    expect(code).toBe(3);
    expect(reasons).toEqual(['1 rule lacks evidence', '1 rule fails at or above "high"']);
  });

  it('is not 3 where an approved waiver accepts the gap', () => {
    const accepted = resultOf('L', { unknown: 1 }, { unknowns: [{ reason: reasonOf(), count: 1, waived: 1 }] });
    expect(verdict([passing, accepted]).code).toBe(0);
  });

  it.each(['unreadable', 'unplaced', 'partly'] as const)('is 3 where a file is %s', (status) => {
    expect(verdict([passing], { records: [recordOf('mapi.txt', { status })] }).code).toBe(3);
  });

  it('is 4 where nothing could be judged, whatever else holds', () => {
    const { code } = verdict([lost], { records: [recordOf('a.txt', { status: 'unplaced' })] });
    expect(code).toBe(4);
  });

  it('is 5 for a waiver that does not hold, only where that was asked for, and behind missing evidence', () => {
    const expired = { id: 'W-1', state: 'expired' } as WaiverUse;
    expect(verdict([passing], { strictWaivers: [expired] }).code).toBe(5);
    expect(verdict([passing, lost], { strictWaivers: [expired] }).code).toBe(3);
    expect(verdict([passing], { strictWaivers: [{ ...expired, state: 'active' }] }).code).toBe(0);
  });
});
