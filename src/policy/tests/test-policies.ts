import { UserError, UserErrors } from '../../model/error.ts';
import type { PolicySet } from '../read/policy-set.ts';
import type { PolicyTestFile } from '../read/policy-test.ts';
import type { EvaluateFn } from './judge-test.ts';
import { placeOfTest, runTest, type TestResult, titleOfTest } from './run-test.ts';
import { checkTestResources } from './test-resource.ts';

export interface PolicyTestReport {
  /** Tests as written, and the unknowns that were generated from them. */
  readonly tests: number;
  readonly generated: number;
  readonly failed: number;
  /** `file:line: RULE name: what is wrong`, in the order of the files. */
  readonly lines: readonly string[];
}

/** Runs the tests beside the policies through `evaluate`. With `only`, those of one rule. */
export async function testPolicies(set: PolicySet, evaluate: EvaluateFn, only?: string): Promise<PolicyTestReport> {
  const results: readonly TestResult[] = await inOrder(set.tests, (file) => testFile(set, file, evaluate, only)).then(
    (all) => all.flat(),
  );
  return {
    tests: results.length,
    generated: results.reduce((sum, result) => sum + result.generated, 0),
    failed: results.filter((result) => result.problems.length > 0).length,
    lines: results.flatMap((result) => result.problems),
  };
}

async function testFile(
  set: PolicySet,
  file: PolicyTestFile,
  evaluate: EvaluateFn,
  only: string | undefined,
): Promise<readonly TestResult[]> {
  const faults: UserError[] = [];
  checkTestResources(file, (fault) => faults.push(fault));
  if (faults.length > 0) return faults.map((fault) => ({ generated: 0, problems: [lineOf(fault)] }));
  const tests = file.tests.filter((test) => only === undefined || test.rule === only);
  return inOrder(tests, async (test) => {
    try {
      return await runTest(set, file, test, evaluate);
    } catch (error) {
      if (error instanceof UserErrors) return { generated: 0, problems: error.errors.map(lineOf) };
      if (error instanceof UserError)
        return { generated: 0, problems: [`${placeOfTest(test)}: ${titleOfTest(test)}: ${error.message}`] };
      throw error;
    }
  });
}

const lineOf = (fault: UserError): string =>
  `${fault.where ?? ''}: ${fault.message}${fault.hint === undefined ? '' : ` (${fault.hint})`}`;

async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
