import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan/plan.ts';
import { parsePlan } from '../../src/remediate/parse-plan.ts';
import { planDigest, sealPlan } from '../../src/remediate/seal-plan.ts';
import { fixing, LEVEL_FIX, registry, server, smallPlan } from './small-plan.ts';

const LEVEL = registry('Level', 1);
const { plan } = smallPlan([[fixing('REG-001', LEVEL_FIX), LEVEL]], [server('ex16'), LEVEL]);
const read = (changed: object): Plan => parsePlan(JSON.stringify({ ...plan, ...changed }), 'plan.json');

describe('a plan.json', () => {
  test('that was written is read', () => {
    expect(read({})).toEqual(plan);
    expect(plan.digest).toBe(planDigest(plan));
    expect(plan.id).toBe(plan.digest.slice(0, 8));
  });

  test('that was changed afterwards is refused, whatever was changed', () => {
    expect(() => read({ profile: 'another' })).toThrow('was changed after it was written');
    expect(() => read({ waves: plan.waves.slice(1) })).toThrow('was changed after it was written');
    expect(() => read({ digest: 'a'.repeat(64) })).toThrow('was changed after it was written');
    expect(() => read({ id: '00000000' })).toThrow('was changed after it was written');
  });

  test('has another digest for every other content', () => {
    const { id: _id, digest: _digest, ...rest } = plan;
    expect(sealPlan({ ...rest, profile: 'another' }).digest).not.toBe(plan.digest);
    expect(sealPlan(rest)).toEqual(plan);
  });

  test('of a newer version, of another shape, or no JSON at all is refused', () => {
    expect(() => read({ schema: 'exaudit/plan/v2' })).toThrow('newer version');
    expect(() => read({ schema: 'exaudit/plan/v10' })).toThrow('newer version');
    expect(() => read({ waves: 1 })).toThrow('is not a plan');
    expect(() => parsePlan('{', 'plan.json')).toThrow('is not JSON');
  });
});

test.each<[title: string, text: string, error: object]>([
  [
    'of a newer version',
    JSON.stringify({ ...plan, schema: 'exaudit/plan/v2' }),
    {
      code: 'plan-newer',
      message: '"a/plan.json" is a plan of a newer version ("exaudit/plan/v2").',
      where: 'a/plan.json',
      hint: 'Use the version of exaudit that wrote it, or a newer one.',
    },
  ],
  [
    'that is something else',
    JSON.stringify({ schema: 'exaudit/run/v2' }),
    { code: 'plan-invalid', message: expect.stringMatching(/^"a\/plan\.json" is not a plan: /), where: 'a/plan.json' },
  ],
  ['that is no JSON', '{', { code: 'plan-invalid', message: '"a/plan.json" is not JSON.' }],
  [
    'that was changed',
    JSON.stringify({ ...plan, profile: 'x' }),
    {
      code: 'plan-changed',
      message: '"a/plan.json" was changed after it was written: its digest does not fit it.',
      where: 'a/plan.json',
      hint: 'Take the plan.json that the scripts came with.',
    },
  ],
])('a plan.json %s is refused in words that say where and what to do', (_title, text, error) => {
  let thrown: unknown;
  try {
    parsePlan(text, 'a/plan.json');
  } catch (fault) {
    thrown = fault;
  }
  expect(thrown).toMatchObject(error);
});
