import type { PolicySet } from '../read/policy-set.ts';
import type { PolicyTest, PolicyTestFile } from '../read/policy-test.ts';
import { type EvaluateFn, type Judgement, judgeTest } from './judge-test.ts';
import { ruleForTest } from './rule-for-test.ts';
import { TEST_TIME } from './test-resource.ts';
import { type TestedMember, testedMember, withoutProperty } from './tested-member.ts';

/** What one test came to: how many unknowns were tried beside it, and what is wrong; empty where all is well. */
export interface TestResult {
  readonly generated: number;
  readonly problems: readonly string[];
}

/**
 * Judges one test, then again without each value that was seen: less evidence may only make a verdict unknown. Throws
 * UserError where the test itself cannot be run.
 */
export async function runTest(
  set: PolicySet,
  file: PolicyTestFile,
  test: PolicyTest,
  evaluate: EvaluateFn,
): Promise<TestResult> {
  const rule = ruleForTest(set, test);
  const subject = test.resource === undefined ? undefined : testedMember(file, test.resource, test);
  const others = test.with.map((name) => testedMember(file, name));
  const judge = (own: TestedMember | undefined, rest: readonly TestedMember[]): Promise<Judgement> =>
    judgeTest(
      evaluate,
      rule,
      own?.tested,
      rest.map(({ tested }) => tested),
      test.open,
      test.asOf ?? TEST_TIME,
    );

  const judged = await judge(subject, others);
  const wrong = wrongWith(test, judged);
  if (wrong !== undefined) return { generated: 0, problems: [`${placeOfTest(test)}: ${titleOfTest(test)}: ${wrong}`] };

  const problems: string[] = [];
  let generated = 0;
  const look = async (what: string, own: TestedMember | undefined, rest: readonly TestedMember[]): Promise<void> => {
    generated += 1;
    const { outcome } = await judge(own, rest);
    if (outcome === judged.outcome || mayBecome(judged.outcome).includes(outcome)) return;
    problems.push(
      `${placeOfTest(test)}: ${titleOfTest(test)}: without ${what} the verdict is "${outcome}"; it may only become "unknown".`,
    );
  };
  if (subject !== undefined) {
    for (const path of subject.flat.keys())
      await look(`${path} of ${subject.name}`, withoutProperty(subject, path), others);
  }
  for (const [index, other] of others.entries()) {
    for (const path of other.flat.keys())
      await look(`${path} of ${other.name}`, subject, others.with(index, withoutProperty(other, path)));
  }
  return { generated, problems };
}

/** Less evidence gives less certainty; a resource that may not be selected is not judged, or does not apply. */
function mayBecome(outcome: Judgement['outcome']): readonly Judgement['outcome'][] {
  return outcome === 'not-selected' ? ['unknown', 'not-applicable'] : ['unknown'];
}

function wrongWith(test: PolicyTest, judged: Judgement): string | undefined {
  if (judged.outcome !== test.expect) {
    const reason = judged.finding?.reason === undefined ? '' : ` (${judged.finding.reason.detail})`;
    const leaves = pathsOf(judged).join(', ');
    const forced = leaves === '' ? '' : `, forced by ${leaves}`;
    return `expected "${test.expect}", got "${judged.outcome}"${forced}${reason}.`;
  }
  const { leaf } = test;
  if (leaf === undefined || test.expect !== 'fail') return undefined;
  const forcing = pathsOf(judged);
  if (forcing.some((path) => path === leaf || path.startsWith(`${leaf}.`) || path.startsWith(`${leaf}[`)))
    return undefined;
  return `expected ${leaf} to force the failure, but ${forcing.join(', ')} did.`;
}

/** Nodes that force the verdict; one row of evidence may stand for several. */
function pathsOf({ finding }: Judgement): readonly string[] {
  return finding?.evidence.flatMap(({ path, paths }) => paths ?? [path]) ?? [];
}

/** As lines name it. */
export const titleOfTest = (test: PolicyTest): string => `${test.rule} ${test.name}`;
export const placeOfTest = (test: PolicyTest): string => `${test.place.file}:${test.place.line}`;
