import { COUNT_OPERATORS, QUANTIFIERS } from '../../../model/policy/operators.ts';
import type { Condition, Quantifier } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { readOperand } from '../leaf/read-operand.ts';
import { below, type ConditionContext, type Node } from './condition-context.ts';

/** The quantifier that stands in a condition: the first, where several do. */
export function quantifierOf(raw: RawCondition): { readonly name: (typeof QUANTIFIERS)[number] } | undefined {
  const name = QUANTIFIERS.find((candidate) => candidate in raw);
  return name === undefined ? undefined : { name };
}

/** `every: C`, `count: { where: C, atLeast: 2 }`: what is counted, and how it is compared. */
export function buildQuantifier(
  context: ConditionContext,
  raw: RawCondition,
  name: (typeof QUANTIFIERS)[number],
  node: Node,
): { readonly quantifier: Quantifier; readonly condition: Condition } {
  const inner = below(node, name);
  const body = raw[name] as RawCondition;
  if (name !== 'count') return { quantifier: { type: name }, condition: context.build(context, body, inner) };
  const where = below(inner, 'where');
  const condition: Condition =
    body.where === undefined
      ? { type: 'all', path: where.path, conditions: [] }
      : context.build(context, body.where as RawCondition, where);
  const [operator, ...more] = COUNT_OPERATORS.filter((candidate) => candidate in body);
  if (operator === undefined || more.length > 0) {
    const message = 'A count needs exactly one of equals, atLeast, atMost.';
    const hint = more.length > 0 ? 'join two counts with "all"' : 'add for example "atLeast: 1"';
    context.report(context.file.fault(inner.at, 'value', 'policy-invalid', message, hint));
    return { quantifier: { type: 'count', operator: 'equals', value: 0 }, condition };
  }
  const operand = readOperand(
    context,
    'number',
    { type: 'integer', privacy: 'public', doc: '' },
    body[operator],
    below(inner, operator),
  );
  const value = operand !== undefined && 'value' in operand && typeof operand.value === 'number' ? operand.value : 0;
  if (operand !== undefined && 'property' in operand) {
    const message = 'A count is compared with a number or a parameter.';
    const hint = 'write a number, or { parameter: NAME }';
    context.report(context.file.fault(below(inner, operator).at, 'value', 'wrong-operand', message, hint));
  }
  return { quantifier: { type: 'count', operator, value }, condition };
}
