import type { PropertySpec, PropertyType } from '../../../model/kind.ts';
import type { OperandShape } from '../../../model/policy/operator-spec.ts';
import type { Value } from '../../../model/resource.ts';
import type { ConditionContext, Node } from '../condition/condition-context.ts';
import { findProperty } from '../condition/find-property.ts';
import { checkLiteral } from './check-literal.ts';
import { readParameter, referenceIn } from './read-parameter.ts';

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
