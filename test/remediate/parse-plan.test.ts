import { beforeAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan/plan.ts';
import { parsePlan } from '../../src/remediate/parse-plan.ts';
import { planDigest, sealPlan } from '../../src/remediate/seal-plan.ts';
import { smallContosoFiles } from '../laws/small-contoso.ts';
import { planOfFiles } from './plan-files.ts';

let plan: Plan;
beforeAll(async () => {
  plan = (await planOfFiles(smallContosoFiles())).plan;
});
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
    expect(sealPlan({ ...rest, validUntil: null }).digest).not.toBe(plan.digest);
    expect(sealPlan(rest)).toEqual(plan);
  });

  test('of a newer version, of another shape, or no JSON at all is refused', () => {
    expect(() => read({ schema: 'exaudit/plan/v2' })).toThrow('newer version');
    expect(() => read({ schema: 'exaudit/plan/v10' })).toThrow('newer version');
    expect(() => read({ waves: 1 })).toThrow('is not a plan');
    expect(() => parsePlan('{', 'plan.json')).toThrow('is not JSON');
  });
});
