import { evaluate } from '../../src/evaluate/evaluate.ts';
import { withScratch } from '../../src/lib/files-scratch.ts';
import { buildRule } from '../../src/policy/build/build-rule.ts';
import type { PolicySet } from '../../src/policy/read/policy-set.ts';
import type { EvaluateFn } from '../../src/policy/tests/judge-test.ts';
import { outcomesHold } from '../../src/policy/tests/outcomes-hold.ts';
import { mutantsOf } from './policy-mutations.ts';

export interface PolicyMutantReport {
  readonly tried: number;
  readonly survivors: readonly string[];
}

/**
 * Puts one small fault after the other into rules, in memory, and runs the tests beside the policies: a fault
 * that no test notices survives. `only`: ids of rules, or beginnings of them; all without it.
 */
export async function policyMutants(set: PolicySet, only: readonly string[] = []): Promise<PolicyMutantReport> {
  const survivors: string[] = [];
  let tried = 0;
  for (const source of set.rules) {
    const { id, status } = source.about;
    if (status === 'manual' || (only.length > 0 && !only.some((name) => id.startsWith(name)))) continue;
    for (const { rule, what } of mutantsOf(source)) {
      // What no longer builds is no fault that anybody could overlook.
      let broken = false;
      buildRule(rule, () => {
        broken = true;
      });
      if (broken) continue;
      tried += 1;
      const rules = set.rules.map((one) => (one === source ? rule : one));
      if (await outcomesHold({ ...set, rules }, id, inMemory)) survivors.push(`${id} ${what}`);
    }
  }
  return { tried, survivors };
}

const inMemory: EvaluateFn = (source, rules, { asOf }) =>
  withScratch((scratch) => evaluate(source, rules, { asOf: new Date(asOf), scratch }));
