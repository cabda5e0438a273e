import { UserError, UserErrors } from '../../model/error.ts';
import { kindOf } from '../../model/kinds.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';
import { buildEffectiveRule } from '../build/build-effective-rule.ts';
import { checkParameterValue } from '../lint/check-parameter-value.ts';
import { profileChain } from '../profile/choose-rules.ts';
import { type ResolvedParameters, resolveParameters, resolveSeverity } from '../profile/resolve-parameters.ts';
import {
  type PolicySet,
  type PolicyTest,
  type PolicyTestFile,
  parameterOf,
  type RuleSource,
  ruleOf,
} from '../read/policy-set.ts';
import { type EvaluateFn, type Judgement, judgeTest } from './judge-test.ts';
import {
  checkTestResources,
  type FlatProperties,
  flatten,
  pathsBelow,
  TEST_TIME,
  testedResource,
} from './test-resource.ts';

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

/**
 * Whether every test of a rule comes to the outcome that it wants; ends at the first that does not. Which leaf forces a
 * failure is not looked at: leaves move where a condition is dropped.
 */
export async function outcomesHold(set: PolicySet, id: string, evaluate: EvaluateFn): Promise<boolean> {
  for (const file of set.tests) {
    for (const test of file.tests) {
      if (test.rule !== id) continue;
      const subject = test.resource === undefined ? undefined : readResource(file, test.resource, test).tested;
      const others = test.with.map((name) => readResource(file, name).tested);
      const rule = ruleForTest(set, test);
      const { outcome } = await judgeTest(evaluate, rule, subject, others, test.open, test.asOf ?? TEST_TIME);
      if (outcome !== test.expect) return false;
    }
  }
  return true;
}

interface TestResult {
  readonly generated: number;
  readonly problems: readonly string[];
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
        return { generated: 0, problems: [`${placeOf(test)}: ${title(test)}: ${error.message}`] };
      throw error;
    }
  });
}

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
  const examples = await inOrder(failing, async ({ file, test }): Promise<readonly FailingExample[]> => {
    const rule = ruleForTest(set, test);
    const subject = readResource(file, test.resource ?? '', test);
    const others = test.with.map((name) => readResource(file, name));
    const tested = others.map((one) => one.tested);
    const { finding } = await judgeTest(evaluate, rule, subject.tested, tested, test.open, test.asOf ?? TEST_TIME);
    const resources = [subject.tested, ...tested].map(({ resource }) => resource);
    return finding === undefined ? [] : [{ name: test.name, rule, finding, resources }];
  });
  return examples.flat();
}

async function runTest(
  set: PolicySet,
  file: PolicyTestFile,
  test: PolicyTest,
  evaluate: EvaluateFn,
): Promise<TestResult> {
  const rule = ruleForTest(set, test);
  const subject = test.resource === undefined ? undefined : readResource(file, test.resource, test);
  const others = test.with.map((name) => readResource(file, name));
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
  if (wrong !== undefined) return { generated: 0, problems: [`${placeOf(test)}: ${title(test)}: ${wrong}`] };

  const problems: string[] = [];
  let generated = 0;
  const look = async (what: string, own: TestedMember | undefined, rest: readonly TestedMember[]): Promise<void> => {
    generated += 1;
    const { outcome } = await judge(own, rest);
    if (outcome === judged.outcome || mayBecome(judged.outcome).includes(outcome)) return;
    problems.push(
      `${placeOf(test)}: ${title(test)}: without ${what} the verdict is "${outcome}"; it may only become "unknown".`,
    );
  };
  if (subject !== undefined) {
    for (const path of subject.flat.keys()) await look(`${path} of ${subject.name}`, without(subject, path), others);
  }
  for (const [index, other] of others.entries()) {
    for (const path of other.flat.keys())
      await look(`${path} of ${other.name}`, subject, others.with(index, without(other, path)));
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

/** The rule with the parameters that the test, else its profile, else the rule gives. */
function ruleForTest(set: PolicySet, test: PolicyTest): EffectiveRule {
  const source = ruleOf(set, test.rule);
  if (source === undefined) throw new UserError('unknown-rule', `There is no rule "${test.rule}".`);
  const chain = test.profile === undefined ? [] : profileChain(set, test.profile);
  const resolved = overridden(source, resolveParameters(source, chain, []), test);
  if (resolved.unset.length > 0) {
    throw new UserError(
      'unset-parameter',
      `The test gives no value for ${resolved.unset.map((name) => `"${name}"`).join(', ')}.`,
    );
  }
  const faults: UserError[] = [];
  const rule = buildEffectiveRule(source, resolved, resolveSeverity(source, chain), (fault) => faults.push(fault));
  if (rule === undefined) throw new UserErrors('policy-invalid', `${test.rule} cannot be built.`, faults);
  return rule;
}

function overridden(source: RuleSource, resolved: ResolvedParameters, test: PolicyTest): ResolvedParameters {
  for (const [name, value] of Object.entries(test.parameters)) {
    const spec = parameterOf(source, name);
    if (spec === undefined) throw new UserError('unknown-parameter', `${test.rule} has no parameter "${name}".`);
    const wrong = checkParameterValue(spec, value);
    if (wrong !== undefined) throw new UserError('wrong-operand', `Parameter "${name}": ${wrong.message}`);
  }
  const origins = Object.fromEntries(
    Object.keys(test.parameters).map((name) => [name, { layer: 'test', place: test.place }]),
  );
  return {
    values: { ...resolved.values, ...test.parameters },
    origins: { ...resolved.origins, ...origins },
    unset: resolved.unset.filter((name) => !Object.hasOwn(test.parameters, name)),
  };
}

/** A resource of the file, changed as the test says. */
interface TestedMember {
  readonly name: string;
  readonly flat: FlatProperties;
  readonly tested: ReturnType<typeof testedResource>;
  readonly raw: Parameters<typeof testedResource>[0];
}

function readResource(file: PolicyTestFile, name: string, test?: PolicyTest): TestedMember {
  const raw = file.resources.get(name);
  const kind = raw === undefined ? undefined : kindOf(raw.kind);
  if (raw === undefined || kind === undefined)
    throw new UserError('unknown-resource', `"${name}" is not a resource of this file.`);
  // Already checked; reading again only gives the values.
  const silent = (): void => undefined;
  const base = flatten(file.file, kind, raw.properties, [], silent);
  const gone = new Set((test?.unset ?? []).flatMap((path) => pathsBelow(kind, path)));
  const changed = new Map([...base, ...flatten(file.file, kind, test?.set ?? {}, [], silent)]);
  const flat: FlatProperties = new Map([...changed].filter(([path]) => !gone.has(path)));
  return { name, flat, raw, tested: testedResource(raw, flat) };
}

function without(member: TestedMember, path: string): TestedMember {
  const flat = new Map([...member.flat].filter(([own]) => own !== path));
  return { ...member, flat, tested: testedResource(member.raw, flat) };
}

const title = (test: PolicyTest): string => `${test.rule} ${test.name}`;
const placeOf = (test: PolicyTest): string => `${test.place.file}:${test.place.line}`;
const lineOf = (fault: UserError): string =>
  `${fault.where ?? ''}: ${fault.message}${fault.hint === undefined ? '' : ` (${fault.hint})`}`;

async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
