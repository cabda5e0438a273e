import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/model/error.ts';
import type { ChangeResult } from '../../../src/model/plan/change-result.ts';
import { parseChangeResult } from '../../../src/remediate/results/parse-change-result.ts';
import { planOf, WAVE } from '../scripts/hand-made-plan.ts';
import { resultOf } from './result-of.ts';

const GOOD: ChangeResult = resultOf(planOf(WAVE), 1, 'EX16');
const [STEP] = GOOD.steps;
const parse = (value: unknown): ChangeResult =>
  parseChangeResult(typeof value === 'string' ? value : JSON.stringify(value), 'in/x.result.json');
const faultOf = (value: unknown): UserError => {
  try {
    parse(value);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was taken');
};

describe('a result of a script', () => {
  it('is read as it was written', () => {
    expect(parse(GOOD)).toEqual(GOOD);
  });

  it('of an earlier script, without a second stage, is read too', () => {
    const steps = GOOD.steps.map(({ later: _later, ...step }) => step);
    expect(parse({ ...GOOD, steps }).steps).toEqual(steps);
  });

  it.each([
    ['a field that nobody knows', { ...GOOD, more: 1 }, 'additional properties'],
    ['an outcome that nobody knows', { ...GOOD, outcome: 'fixed' }, '/outcome'],
    ['a state that nobody knows', { ...GOOD, steps: [{ ...STEP, state: 'fine' }] }, '/steps/0/state'],
    ['no digest', { ...GOOD, digest: 'x' }, '/digest'],
    ['the digest of another plan', { ...GOOD, digest: 'f'.repeat(64) }, 'of another one'],
    ['a time that is none', { ...GOOD, started: 'yesterday' }, '/started'],
    ['a name without end', { ...GOOD, who: 'x'.repeat(301) }, '/who'],
    ['a text without end', { ...GOOD, stoppedBy: 'x'.repeat(20_001) }, '/stoppedBy'],
    ['steps without end', { ...GOOD, steps: Array.from({ length: 10_001 }, () => STEP) }, '/steps'],
    ['a value made of parts', { ...GOOD, steps: [{ ...STEP, after: { a: { b: 1 } } }] }, '/steps/0/after'],
    ['a list', [], 'it must be object'],
    ['nothing', null, 'it must be object'],
  ])('with %s is refused, and where it stands is said', (_title, value, place) => {
    const fault = faultOf(value);
    expect([fault.code, fault.where, fault.message]).toEqual([
      'result-invalid',
      'in/x.result.json',
      expect.stringContaining(place),
    ]);
  });

  it.each([
    [
      'that was cut off',
      JSON.stringify(GOOD).slice(0, 200),
      'is not JSON: it was cut off, or changed by hand.',
      undefined,
    ],
    [
      'of a newer version',
      { ...GOOD, schema: 'exaudit/change-result/v2' },
      'is a result of a script of a newer version ("exaudit/change-result/v2").',
      'Use the version of exaudit that wrote the plan, or a newer one.',
    ],
    ['that is something else', [], 'is not a result of a script: it must be object.', undefined],
    [
      'of another plan than it names',
      { ...GOOD, digest: 'f'.repeat(64) },
      'names plan 9d41c0aa and the digest of another one.',
      undefined,
    ],
  ])('%s is refused in words that help', (title, value, says, hint) => {
    expect(faultOf(value)).toMatchObject({
      code: title === 'of a newer version' ? 'result-newer' : 'result-invalid',
      message: `"in/x.result.json" ${says}`,
      hint,
    });
  });
});
