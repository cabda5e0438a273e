import { didYouMean } from '../../lib/words/suggest.ts';
import { UserError } from '../../model/error.ts';
import type { PropertySpec, PropertyType } from '../../model/kind.ts';
import type { OperandShape } from '../../model/policy/operator-spec.ts';
import type { ParameterSpec } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { parameterOf } from '../read/policy-set.ts';
import { checkLiteral, type LiteralFault } from './check-literal.ts';
import { type ConditionContext, findProperty, type Node } from './condition-context.ts';

export type Operand = { readonly value: Value } | { readonly property: string };

/** The operand of an operator over a property, checked; `undefined` where a fault was reported. */
export function readOperand(
  context: ConditionContext,
  shape: OperandShape,
  spec: PropertySpec,
  raw: unknown,
  node: Node,
): Operand | undefined {
  const parameter = referenceIn(raw, 'parameter');
  if (parameter !== undefined) {
    return readParameter(context, parameter, { ...node, at: [...node.at, 'parameter'] }, (value) =>
      checkLiteral(shape, spec, value),
    );
  }
  const property = referenceIn(raw, 'property');
  if (property !== undefined) return readProperty(context, shape, spec, property, node);
  const wrong = checkLiteral(shape, spec, raw as Value);
  if (wrong === undefined) return { value: raw as Value };
  context.report(context.file.fault(node.at, 'value', wrong.code, wrong.message, wrong.hint));
  return undefined;
}

/**
 * The value of a parameter as a constant. While only checking, every value that the rule permits or defaults to must
 * pass `check`; once a profile has spoken, the value itself.
 */
export function readParameter(
  context: ConditionContext,
  name: string,
  node: Node,
  check: (value: Value) => LiteralFault | undefined,
): { readonly value: Value } | undefined {
  const declared = findParameter(context, name, node);
  if (declared === undefined) return undefined;
  const value = context.valueOf(name);
  if (context.whereOf !== undefined) {
    const wrong = check(value);
    if (wrong === undefined) return { value };
    const { about } = context.rule;
    context.report(
      new UserError(wrong.code, `${about.id}.${name}: ${wrong.message}`, {
        where: context.whereOf(name),
        hint: wrong.hint,
      }),
    );
    return undefined;
  }
  const wrong = valuesToTry(declared, value)
    .map(check)
    .find((each) => each !== undefined);
  if (wrong === undefined) return { value };
  context.report(context.file.fault(node.at, 'value', wrong.code, `Parameter "${name}": ${wrong.message}`, wrong.hint));
  return undefined;
}

/** The declaration of a parameter of the rule at hand; reports an unknown one. */
export function findParameter(context: ConditionContext, name: string, node: Node): ParameterSpec | undefined {
  const declared = parameterOf(context.rule, name);
  if (declared !== undefined) return declared;
  const known = Object.keys(context.rule.about.parameters);
  context.report(
    context.file.fault(
      node.at,
      'value',
      'unknown-parameter',
      `"${name}" is not a parameter of ${context.rule.about.id}.`,
      didYouMean(name, known) ?? (known.length === 0 ? 'declare it under "parameters"' : `it has ${known.join(', ')}`),
    ),
  );
  return undefined;
}

/** Of a list only its elements are limited by `enum`. Without enum and default only the type is known. */
function valuesToTry(spec: ParameterSpec, sample: Value): readonly Value[] {
  const listed = spec.enum === undefined ? [] : spec.type === 'list' ? [spec.enum] : spec.enum;
  const values = spec.default === undefined ? listed : [...listed, spec.default];
  return values.length > 0 || spec.type === 'string' ? values : [sample];
}

function readProperty(
  context: ConditionContext,
  shape: OperandShape,
  spec: PropertySpec,
  path: string,
  node: Node,
): Operand | undefined {
  const other = findProperty(context, path, { ...node, at: [...node.at, 'property'] });
  if (other === undefined) return undefined;
  const wantsMany = shape === 'list' || shape === 'pair';
  const message = TYPE_FREE.has(shape)
    ? undefined
    : !comparable(spec.type, other.type)
      ? `"${path}" holds ${other.type}, which does not compare with ${spec.type}.`
      : wantsMany && other.many === undefined
        ? `"${path}" is one value; a list is needed here.`
        : !wantsMany && other.many !== undefined
          ? `"${path}" is a ${other.many}; one value is needed here.`
          : undefined;
  if (message === undefined) return { property: path };
  const hint = `write a value, { parameter: NAME }, or ${wantsMany ? 'a list' : 'one value'} of the same type`;
  context.report(context.file.fault([...node.at, 'property'], 'value', 'wrong-operand', message, hint));
  return undefined;
}

/** Their operand is of no property type. */
const TYPE_FREE: ReadonlySet<OperandShape> = new Set(['text', 'duration']);
const NOT_TEXTUAL: ReadonlySet<PropertyType> = new Set(['boolean', 'integer', 'time', 'build']);

/** Texts of different types compare by the type of the left side. */
function comparable(left: PropertyType, right: PropertyType): boolean {
  return left === right || !(NOT_TEXTUAL.has(left) || NOT_TEXTUAL.has(right));
}

/** `{ parameter: NAME }`, `{ property: PATH }`. */
export function referenceIn(raw: unknown, field: 'parameter' | 'property'): string | undefined {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, field)) return undefined;
  const name = (raw as { readonly [key: string]: unknown })[field];
  return typeof name === 'string' ? name : undefined;
}
