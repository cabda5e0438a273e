import { declaredProperties } from '../../model/declared/declared-facts.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { PropertySpec, PropertyType } from '../../model/kind.ts';
import type { Arity } from '../../model/policy/operator-spec.ts';
import { isOperator, OPERATORS, operatorOf } from '../../model/policy/operators.ts';
import type { Condition, Leaf, ParameterSpec } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import type { RawCondition } from '../read/policy-set.ts';
import { checkTyped, type LiteralFault } from './check-literal.ts';
import { below, type ConditionContext, dummy, findProperty, type Node } from './condition-context.ts';
import { findParameter, readOperand, readParameter, referenceIn } from './read-operand.ts';

const SUBJECTS = ['property', 'declared', 'parameter'] as const;

/** `{ property: PATH, firstIs: NTLM }`: one subject, one operator that suits it, its operand. */
export function buildLeaf(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const fail = (field: string | undefined, code: ErrorCode, message: string, hint?: string): Condition => {
    context.report(
      context.file.fault(
        field === undefined ? node.at : [...node.at, field],
        field === undefined ? 'value' : 'key',
        code,
        message,
        hint,
      ),
    );
    return dummy(node);
  };
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
      `"${name}" does not suit ${subject.word}, which is ${describe(spec)}.`,
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

interface Subject {
  readonly subject: Leaf['subject'];
  readonly spec: PropertySpec;
  readonly word: string;
}

function readSubject(context: ConditionContext, raw: RawCondition, node: Node): Subject | undefined {
  if (typeof raw.property === 'string') {
    const spec = findProperty(context, raw.property, { ...node, at: [...node.at, 'property'] });
    return spec === undefined ? undefined : { subject: { property: raw.property }, spec, word: `"${raw.property}"` };
  }
  if (typeof raw.declared === 'string') return readDeclared(context, raw.declared, node);
  if (typeof raw.parameter !== 'string') {
    const message = 'The leaf has no subject.';
    context.report(
      context.file.fault(node.at, 'value', 'policy-invalid', message, 'add "property", "declared" or "parameter"'),
    );
    return undefined;
  }
  const at = { ...node, at: [...node.at, 'parameter'] };
  const declared = findParameter(context, raw.parameter, at);
  const constant = readParameter(context, raw.parameter, at, () => undefined);
  if (declared === undefined || constant === undefined) return undefined;
  return {
    subject: { constant: constant.value },
    spec: specOfParameter(declared),
    word: `the parameter "${raw.parameter}"`,
  };
}

/** What the organization declares is no property of what is judged: it may stand wherever how things are is asked. */
function readDeclared(context: ConditionContext, name: string, node: Node): Subject | undefined {
  const property = `declared.${name}`;
  const spec = declaredProperties[property];
  // The schema of policies lists them.
  if (spec === undefined) return undefined;
  if (context.scope === 'where') {
    const message = `"${name}" says how things are; "where" reads only what the resource is.`;
    const hint = 'put it into appliesTo.when or expect';
    context.report(context.file.fault([...node.at, 'declared'], 'value', 'where-not-identity', message, hint));
    return undefined;
  }
  return { subject: { property, of: 'organization' }, spec, word: `"${name}"` };
}

/** A parameter compares exactly, as text; its `enum` is the list of its values. */
function specOfParameter(parameter: ParameterSpec): PropertySpec {
  const types = { string: 'text', number: 'integer', boolean: 'boolean', list: 'text' } as const;
  const type: PropertyType =
    parameter.type === 'string' && parameter.enum !== undefined ? 'enum' : types[parameter.type];
  const values = parameter.enum?.filter((value) => typeof value === 'string');
  return {
    type,
    ...(parameter.type === 'list' ? { many: 'list' } : {}),
    ...(type === 'enum' && values !== undefined ? { values } : {}),
    privacy: 'public',
    doc: '',
  };
}

function readWhenUnset(
  context: ConditionContext,
  raw: RawCondition,
  spec: PropertySpec,
  node: Node,
): { readonly value: Value } | undefined {
  if (raw.whenUnset === undefined) return undefined;
  const inner = below(node, 'whenUnset');
  const check = (value: Value): LiteralFault | undefined => {
    if (spec.many === undefined) return checkTyped(spec, value);
    if (!Array.isArray(value))
      return {
        code: 'wrong-operand',
        message: 'Expected a list: the property holds several values.',
        hint: 'write it as [ … ]',
      };
    return value.map((element: Value) => checkTyped(spec, element)).find((wrong) => wrong !== undefined);
  };
  const parameter = referenceIn(raw.whenUnset, 'parameter');
  if (parameter !== undefined) return readParameter(context, parameter, inner, check);
  const value = raw.whenUnset as Value;
  const wrong = check(value);
  if (wrong === undefined) return { value };
  context.report(context.file.fault(inner.at, 'value', wrong.code, wrong.message, wrong.hint));
  return undefined;
}

const arityOf = (spec: PropertySpec): Arity => spec.many ?? 'one';

function suits(
  operator: { readonly types: readonly PropertyType[]; readonly arity: readonly Arity[] },
  spec: PropertySpec,
): boolean {
  return operator.types.includes(spec.type) && operator.arity.includes(arityOf(spec));
}

function suitingHint(spec: PropertySpec): string {
  const names = Object.keys(OPERATORS).filter((name) => {
    const operator = operatorOf(name);
    return operator !== undefined && suits(operator, spec);
  });
  return `suitable: ${names.join(', ')}${spec.many === undefined ? '' : ', every, some, none, count'}`;
}

function describe(spec: PropertySpec): string {
  return spec.many === undefined ? `one value of type ${spec.type}` : `a ${spec.many} of ${spec.type}`;
}

const exampleFor = (spec: PropertySpec): string =>
  spec.many === undefined ? (spec.type === 'boolean' ? '"equals: true"' : '"equals: …"') : '"includes: …"';
