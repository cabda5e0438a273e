import { describe, expect, test } from 'vitest';
import { judgeFiles } from '../organization/judge-files.ts';
import { SEED_CASES } from './seed-cases.ts';
import { seedFiles } from './seed-files.ts';

describe('the five seed documents', () => {
  for (const { seed, says, rule, profile, where, right, wrong } of SEED_CASES) {
    test(`seed ${seed}: ${says}: ${rule} names it under ${profile}, and not once it is repaired`, async () => {
      const faulty = await judgeFiles(seedFiles(wrong), profile);
      expect(faulty.outcomes(rule, where), `${rule} with the fault`).toContain('fail');
      const repaired = await judgeFiles(seedFiles(right), profile);
      expect(repaired.outcomes(rule, where), `${rule} once repaired`).toContain('pass');
      expect(repaired.outcomes(rule, where), `${rule} once repaired`).not.toContain('fail');
    });
  }

  test('every seed is represented', () => {
    expect([...new Set(SEED_CASES.map((one) => one.seed))].sort()).toEqual(['000', '001', '002', '003', '004']);
  });
});
