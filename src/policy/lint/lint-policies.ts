import { didYouMean } from '../../lib/words/suggest.ts';
import { type UserError, UserErrors } from '../../model/error.ts';
import { rulesOfProfile } from '../profile/resolve-profile.ts';
import { sortFaults } from '../read/first-faults.ts';
import {
  type PolicyDocument,
  type PolicySet,
  type PolicyTest,
  type PolicyTestFile,
  profileOf,
  type RuleSource,
  ruleOf,
} from '../read/policy-set.ts';
import { checkTestResources } from '../tests/test-resource.ts';
import { checkSense } from './check-sense.ts';

/**
 * What is wrong with policies that load: missing tests, tests that speak of nothing, definitions and parameters that
 * nothing uses, profiles that leave a parameter unset. In the order of the files; empty where all is well.
 */
export function lintPolicies(set: PolicySet): readonly UserError[] {
  const tests = Map.groupBy(
    set.tests.flatMap((file) => file.tests),
    ({ rule }) => rule,
  );
  return sortFaults([
    ...set.rules.flatMap((rule) => missingTests(tests.get(rule.about.id) ?? [], rule)),
    ...set.rules.flatMap(unusedParameters),
    ...set.rules.flatMap(checkSense),
    ...set.policies.flatMap((policy) => unusedDefinitions(set, policy)),
    ...set.tests.flatMap((file) => wrongTests(set, file)),
    ...set.profiles.flatMap((profile) => profileFaults(set, profile.profile)),
  ]);
}

/** Every rule shows a pass, a fail with the leaf that forces it, and, where it can not apply, that. */
function missingTests(tests: readonly PolicyTest[], rule: RuleSource): readonly UserError[] {
  const { id, status } = rule.about;
  const has = (expect: PolicyTest['expect']): boolean => tests.some((test) => test.expect === expect);
  // A manual rule is answered by an attestation, not by evidence.
  const missing =
    status === 'manual'
      ? []
      : [
          ...(has('pass') ? [] : ['a pass']),
          ...(has('fail') ? [] : ['a fail']),
          ...(has('fail') && !tests.some((test) => test.expect === 'fail' && test.leaf !== undefined)
            ? ['a fail that names its leaf']
            : []),
          ...(rule.appliesTo !== undefined && !has('not-applicable') ? ['a not-applicable'] : []),
        ];
  if (missing.length === 0) return [];
  const { file, policy } = rule.document;
  const beside = file.path.replace(/[^/]*$/, `${policy}.test.yaml`);
  return [
    file.fault(
      [...rule.at, 'id'],
      'value',
      'missing-test',
      `${id} has no test with ${missing.join(', ')}.`,
      `add it to ${beside}`,
    ),
  ];
}

function unusedParameters(rule: RuleSource): readonly UserError[] {
  const used = new Set<string>();
  const roots = [
    rule.expect,
    rule.select.where,
    rule.appliesTo?.when,
    rule.fix,
    ...definitionsOf(rule.document, [rule.expect, rule.select.where, rule.appliesTo?.when]),
  ];
  for (const root of roots) collect(root, 'parameter', used);
  return Object.keys(rule.about.parameters)
    .filter((name) => !used.has(name))
    .map((name) =>
      rule.document.file.fault(
        [...rule.at, 'parameters', name],
        'key',
        'unused-parameter',
        `${rule.about.id} never uses its parameter "${name}".`,
        `write { parameter: ${name} } where a condition wants it, or leave it out`,
      ),
    );
}

function unusedDefinitions(set: PolicySet, document: PolicyDocument): readonly UserError[] {
  const roots = set.rules
    .filter((rule) => rule.document === document)
    .flatMap((rule) => [rule.expect, rule.select.where, rule.appliesTo?.when]);
  const used = namesOfDefinitions(document, roots);
  return [...document.definitions.keys()]
    .filter((name) => !used.has(name))
    .map((name) =>
      document.file.fault(
        ['definitions', name],
        'key',
        'unused-definition',
        `No rule uses the definition "${name}".`,
        `write { definition: ${name} } where a rule wants it, or leave it out`,
      ),
    );
}

function definitionsOf(document: PolicyDocument, roots: readonly unknown[]): readonly unknown[] {
  return [...namesOfDefinitions(document, roots)].map((name) => document.definitions.get(name));
}

function namesOfDefinitions(document: PolicyDocument, roots: readonly unknown[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const root of roots) collect(root, 'definition', used);
  // A set that grows while it is walked: definitions of definitions are found too.
  for (const name of used) collect(document.definitions.get(name), 'definition', used);
  return used;
}

/** Adds every text that stands under `field` to `into`. */
function collect(value: unknown, field: string, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === field && typeof inner === 'string') into.add(inner);
    collect(inner, field, into);
  }
}

function wrongTests(set: PolicySet, file: PolicyTestFile): readonly UserError[] {
  const faults: UserError[] = [];
  const report = (fault: UserError): void => void faults.push(fault);
  checkTestResources(file, report);
  const document = set.policies.find((policy) => policy.policy === file.policy);
  if (document === undefined) {
    const names = set.policies.map((policy) => policy.policy);
    report(
      file.file.fault(
        ['policy'],
        'value',
        'unknown-policy',
        `"${file.policy}" is not a policy.`,
        didYouMean(file.policy, names),
      ),
    );
  }
  for (const test of file.tests) {
    const rule = ruleOf(set, test.rule);
    if (rule === undefined || (document !== undefined && rule.document !== document)) {
      const known = set.rules
        .filter((one) => document === undefined || one.document === document)
        .map((one) => one.about.id);
      report(
        file.file.fault(
          [...test.at, 'rule'],
          'value',
          'unknown-rule',
          `"${test.rule}" is not a rule of ${file.policy}.`,
          didYouMean(test.rule, known),
        ),
      );
    }
    if (test.profile !== undefined && profileOf(set, test.profile) === undefined) {
      const names = set.profiles.map((profile) => profile.profile);
      report(
        file.file.fault(
          [...test.at, 'profile'],
          'value',
          'unknown-profile',
          `"${test.profile}" is not a profile.`,
          didYouMean(test.profile, names),
        ),
      );
    }
    const subject = test.resource === undefined ? undefined : file.resources.get(test.resource);
    if (
      rule !== undefined &&
      subject !== undefined &&
      subject.kind !== rule.select.kind &&
      test.expect !== 'not-selected'
    ) {
      report(
        file.file.fault(
          [...test.at, 'resource'],
          'value',
          'unknown-resource',
          `${test.rule} is about ${rule.select.kind}; "${test.resource}" is ${subject.kind}.`,
        ),
      );
    }
  }
  return faults;
}

function profileFaults(set: PolicySet, name: string): readonly UserError[] {
  try {
    rulesOfProfile(set, name);
    return [];
  } catch (error) {
    if (error instanceof UserErrors) return error.errors;
    throw error;
  }
}
