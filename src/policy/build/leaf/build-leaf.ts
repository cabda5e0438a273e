import type { ErrorCode } from '../../../model/errors/error-codes.ts';
import { isOperator, OPERATORS } from '../../../model/policy/operators.ts';
import type { Condition } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { below, type ConditionContext, dummy, type Node, refused } from '../condition/condition-context.ts';
import { readSubject } from './leaf-subject.ts';
import { readOperand } from './read-operand.ts';
import { readWhenUnset } from './read-when-unset.ts';
import { exampleFor, suitingHint, suits, typeInWords } from './suitable-operators.ts';

const SUBJECTS = ['property', 'declared', 'parameter'] as const;

/** `{ property: PATH, firstIs: NTLM }`: one subject, one operator that suits it, its operand. */
export function buildLeaf(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const fail = (field: string | undefined, code: ErrorCode, message: string, hint?: string): Condition =>
    refused(context, node, code, message, hint, field);
  const operators = Object.keys(raw).filter(isOperator);
  const [name] = operators;
  if (operators.length > 1) {
    return fail(
      operators[1],
      'policy-invalid',
      `One leaf takes one operator; "${operators[0]}" stands here already.`,
      'join two leaves with "all"',
    );
  }
  const subjects = SUBJECTS.filter((field) => raw[field] !== undefined);
  if (subjects.length > 1)
    return fail(
      subjects[1],
      'policy-invalid',
      'A leaf has one subject: "property", "declared" or "parameter".',
      'join two leaves with "all"',
    );
  const subject = readSubject(context, raw, node);
  if (subject === undefined) return dummy(node);
  if (name === undefined)
    return fail(
      undefined,
      'policy-invalid',
      'The leaf has no operator.',
      `write for example ${exampleFor(subject.spec)}`,
    );

  const operator = OPERATORS[name];
  const spec = subject.spec;
  if (!suits(operator, spec)) {
    return fail(
      name,
      'operator-unsuitable',
      `"${name}" does not suit ${subject.word}, which is ${typeInWords(spec)}.`,
      suitingHint(spec),
    );
  }
  const operand = readOperand(context, operator.operand, spec, raw[name], below(node, name));
  const whenUnset = readWhenUnset(context, raw, spec, node);
  if (raw.whenUnset !== undefined && (name === 'isSet' || name === 'isUnset')) {
    const message = `"${name}" asks whether the value is null; whenUnset would replace it.`;
    return fail('whenUnset', 'policy-invalid', message, 'leave "whenUnset" out');
  }
  if (operand === undefined) return dummy(node);
  return {
    type: 'leaf',
    path: node.path,
    subject: subject.subject,
    operator: name,
    operand,
    ...(whenUnset === undefined ? {} : { whenUnset }),
  };
}
