import type { Value } from '../../../model/resource.ts';
import { policyFault } from '../../compile/compiled-condition.ts';
import type { OperatorFunction, Predicate } from '../../operators/operator-function.ts';
import type { LeafParts } from './leaf-parts.ts';

/** What an operation says of one value. Throws UserError('policy-invalid') for an operand that it cannot take. */
export function leafPredicate(parts: LeafParts, operation: OperatorFunction, value: Value): Predicate {
  const predicate = tryOperation(parts, operation, value);
  if (predicate !== undefined) return predicate;
  const { leaf, scope } = parts;
  throw policyFault(scope.rule, leaf.path, `"${leaf.operator}" cannot be used with this operand`);
}

function tryOperation(
  { leaf, place, scope }: LeafParts,
  operation: OperatorFunction,
  value: Value,
): Predicate | undefined {
  try {
    return operation(value, place);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw policyFault(scope.rule, leaf.path, `the operand of "${leaf.operator}" cannot be read: ${reason}`);
  }
}
