import type { PolicySet } from '../read/policy-set.ts';
import { type EvaluateFn, judgeTest } from './judge-test.ts';
import { ruleForTest } from './rule-for-test.ts';
import { TEST_TIME } from './test-resource.ts';
import { testedMember } from './tested-member.ts';

/**
 * Whether every test of a rule comes to the outcome that it wants; ends at the first that does not. Which leaf forces a
 * failure is not looked at: leaves move where a condition is dropped.
 */
export async function outcomesHold(set: PolicySet, id: string, evaluate: EvaluateFn): Promise<boolean> {
  for (const file of set.tests) {
    for (const test of file.tests) {
      if (test.rule !== id) continue;
      const subject = test.resource === undefined ? undefined : testedMember(file, test.resource, test).tested;
      const others = test.with.map((name) => testedMember(file, name).tested);
      const rule = ruleForTest(set, test);
      const { outcome } = await judgeTest(evaluate, rule, subject, others, test.open, test.asOf ?? TEST_TIME);
      if (outcome !== test.expect) return false;
    }
  }
  return true;
}
