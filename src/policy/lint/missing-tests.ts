import type { UserError } from '../../model/error.ts';
import type { RuleSource } from '../read/policy-set.ts';
import type { PolicyTest } from '../read/policy-test.ts';

/** Every rule shows a pass, a fail with the leaf that forces it, and, where it can not apply, that. */
export function missingTests(tests: readonly PolicyTest[], rule: RuleSource): readonly UserError[] {
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
