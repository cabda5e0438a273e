import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import { type PolicySet, profileOf, ruleOf } from '../read/policy-set.ts';
import type { PolicyTestFile } from '../read/policy-test.ts';
import type { YamlPath } from '../read/yaml/yaml-file.ts';
import { checkTestResources } from '../tests/test-resource.ts';

/** Tests that speak of a policy, rule, profile or resource that there is not, or of a resource of another kind. */
export function wrongTests(set: PolicySet, file: PolicyTestFile): readonly UserError[] {
  const faults: UserError[] = [];
  const report = (fault: UserError): void => void faults.push(fault);
  const fail = (at: YamlPath, code: ErrorCode, message: string, hint?: string): void =>
    report(file.file.fault(at, 'value', code, message, hint));
  checkTestResources(file, report);
  const document = set.policies.find((policy) => policy.policy === file.policy);
  if (document === undefined) {
    const names = set.policies.map((policy) => policy.policy);
    fail(['policy'], 'unknown-policy', `"${file.policy}" is not a policy.`, didYouMean(file.policy, names));
  }
  for (const test of file.tests) {
    const rule = ruleOf(set, test.rule);
    if (rule === undefined || (document !== undefined && rule.document !== document)) {
      const known = set.rules
        .filter((one) => document === undefined || one.document === document)
        .map((one) => one.about.id);
      fail(
        [...test.at, 'rule'],
        'unknown-rule',
        `"${test.rule}" is not a rule of ${file.policy}.`,
        didYouMean(test.rule, known),
      );
    }
    if (test.profile !== undefined && profileOf(set, test.profile) === undefined) {
      const names = set.profiles.map((profile) => profile.profile);
      fail(
        [...test.at, 'profile'],
        'unknown-profile',
        `"${test.profile}" is not a profile.`,
        didYouMean(test.profile, names),
      );
    }
    const subject = test.resource === undefined ? undefined : file.resources.get(test.resource);
    if (
      rule !== undefined &&
      subject !== undefined &&
      subject.kind !== rule.select.kind &&
      test.expect !== 'not-selected'
    ) {
      fail(
        [...test.at, 'resource'],
        'unknown-resource',
        `${test.rule} is about ${rule.select.kind}; "${test.resource}" is ${subject.kind}.`,
      );
    }
  }
  return faults;
}
