import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';
import type { PolicySet } from '../read/policy-set.ts';
import { type EvaluateFn, judgeTest } from './judge-test.ts';
import { ruleForTest } from './rule-for-test.ts';
import { TEST_TIME } from './test-resource.ts';
import { testedMember } from './tested-member.ts';

/** What a test that fails on purpose shows: the rule, its finding, and everything that was seen. */
export interface FailingExample {
  readonly name: string;
  readonly rule: EffectiveRule;
  readonly finding: Finding;
  readonly resources: readonly Resource[];
}

/** The tests of a rule that are to fail, judged: examples for its page. */
export async function failingExamples(
  set: PolicySet,
  id: string,
  evaluate: EvaluateFn,
): Promise<readonly FailingExample[]> {
  const all = set.tests.flatMap((file) => file.tests.map((test) => ({ file, test })));
  const failing = all.filter(({ test }) => test.rule === id && test.expect === 'fail' && test.resource !== undefined);
  const examples: FailingExample[] = [];
  for (const { file, test } of failing) {
    const rule = ruleForTest(set, test);
    const subject = testedMember(file, test.resource ?? '', test);
    const others = test.with.map((name) => testedMember(file, name).tested);
    const { finding } = await judgeTest(evaluate, rule, subject.tested, others, test.open, test.asOf ?? TEST_TIME);
    const resources = [subject.tested, ...others].map(({ resource }) => resource);
    if (finding !== undefined) examples.push({ name: test.name, rule, finding, resources });
  }
  return examples;
}
