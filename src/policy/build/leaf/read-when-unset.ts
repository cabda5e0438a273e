import type { PropertySpec } from '../../../model/kind.ts';
import type { Value } from '../../../model/resource.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { below, type ConditionContext, type Node } from '../condition/condition-context.ts';
import { checkTyped, type LiteralFault } from './check-typed.ts';
import { readParameter, referenceIn } from './read-parameter.ts';

/** What stands in for `null`, checked against the property; `undefined` where there is none, or a fault was reported. */
export function readWhenUnset(
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
