import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/model/run.ts';
import type { Outcome } from '../../../src/model/words.ts';
import { compareVerdicts } from '../../../src/remediate/waves/compare-verdicts.ts';
import type { Judgment } from '../../../src/remediate/waves/pair-verdicts.ts';
import { findingOf, ruleOf } from '../../report/run-fixture.ts';

const RULE = ruleOf('IIS-001');
const BULK = ruleOf('MBX-001', { select: { kind: 'mailbox' } });
const small = (outcome: Outcome, id = 'iis-location:ex16/ews'): Finding =>
  findingOf(RULE, { label: 'EWS', id, outcome });
const box = (index: number, outcome: Outcome): Finding =>
  findingOf(BULK, { label: `m${index}`, id: `mailbox:${String(index).padStart(4, '0')}`, outcome });
const judgment = (findings: readonly Finding[], bulk: readonly Finding[] = []): Judgment => ({
  findings: [...findings, ...bulk],
  restricted: async function* () {
    yield bulk.map((one) => JSON.stringify(one));
  },
});
const compare = async (before: Judgment, after: Judgment) => (await compareVerdicts(before, after)).counts;

describe('a verdict before and after', () => {
  test.each<[Outcome, Outcome, string | undefined]>([
    ['fail', 'pass', 'fixed'],
    ['fail', 'fail', 'stillFailing'],
    ['pass', 'fail', 'newlyFailing'],
    ['unknown', 'fail', 'newlyFailing'],
    ['fail', 'unknown', 'unknown'],
    ['pass', 'unknown', 'unknown'],
    ['unknown', 'unknown', undefined],
    ['fail', 'not-applicable', undefined],
    ['unknown', 'pass', undefined],
    ['pass', 'pass', undefined],
  ])('%s, then %s', async (was, is, list) => {
    const counts = await compare(judgment([small(was)]), judgment([small(is)]));
    expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual(list === undefined ? [] : [[list, 1]]);
  });

  test('that is there only once did not apply the other time', async () => {
    expect(await compare(judgment([]), judgment([small('fail')]))).toMatchObject({ newlyFailing: 1 });
    expect(await compare(judgment([small('fail')]), judgment([]))).toMatchObject({ fixed: 0 });
  });

  test('about a whole scope that is there only once passed the other time', async () => {
    const whole = small('fail', 'iis-location:ex16/*');
    expect(await compare(judgment([whole]), judgment([]))).toMatchObject({ fixed: 1 });
  });

  test('names the properties that force it now', async () => {
    const { newlyFailing } = await compareVerdicts(judgment([small('pass')]), judgment([small('fail')]));
    expect(newlyFailing[0]).toMatchObject({
      before: 'pass',
      after: 'fail',
      properties: ['windowsAuthentication.providers'],
    });
  });
});

describe('verdicts about mailboxes', () => {
  test('are paired by id, and what is not listed passed', async () => {
    const before = judgment([], [box(1, 'fail'), box(3, 'fail'), box(4, 'unknown')]);
    const after = judgment([], [box(2, 'fail'), box(3, 'fail'), box(5, 'unknown')]);
    expect(await compare(before, after)).toEqual({ fixed: 1, stillFailing: 1, newlyFailing: 1, unknown: 1 });
  });

  test('are counted all, and listed up to a hundred of one rule', async () => {
    const many = Array.from({ length: 101 }, (_, index) => box(index, 'fail'));
    const { counts, newlyFailing } = await compareVerdicts(judgment([]), judgment([], many));
    expect([counts.newlyFailing, newlyFailing.length]).toEqual([101, 100]);
  });
});
