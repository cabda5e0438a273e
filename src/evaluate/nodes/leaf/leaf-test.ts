import { instantOf } from '../../../model/policy/duration.ts';
import type { Resource, Value, ValueOrAbsent } from '../../../model/resource.ts';
import type { PropertyReader } from '../../compile/compile-read.ts';
import type { Test } from '../../compile/compiled-condition.ts';
import { F, T, type Truth, U } from '../../compile/truth.ts';
import { equalPair } from '../../operators/equality.ts';
import type { OperatorFunction, Predicate } from '../../operators/operator-function.ts';
import { OPERATIONS, type PositiveOperator } from '../../operators/operators.ts';
import type { LeafParts } from './leaf-parts.ts';
import { leafPredicate } from './leaf-predicate.ts';
import { fieldTest, literalTest, neverHolds, switchTest, whetherSet } from './literal-tests.ts';

/** What a positive operator says of a subject that was seen as a whole. */
export function leafTest(parts: LeafParts): Test {
  const { declared, leaf, operand, place, positive, read, scope, subject } = parts;
  const unset = leaf.whenUnset?.value ?? null;
  if (positive === 'isSet') return whetherSet(read, unset === null ? F : T);
  const operation: OperatorFunction = OPERATIONS[positive as PositiveOperator];
  const isAge = positive === 'ageAtMost' || positive === 'ageAtLeast';
  if (operand !== null) return againstProperty(operation, operand.read);
  const value = 'value' in leaf.operand ? leaf.operand.value : null;
  const predicate = value === null && declared.operand !== 'true' ? neverHolds : leafPredicate(parts, operation, value);
  if (isAge) return (resource, self, item) => aged(read(resource, self, item), resource, self, predicate);
  const onNull = unset === null ? F : predicate(unset);
  const field = subject?.field ?? null;
  if (field === null) return literalTest(read, predicate, onNull);
  if (positive === 'equals' && place.type === 'boolean') return switchTest(field, read, value, onNull);
  return fieldTest(field, read, predicate, onNull);

  function againstProperty(operation: OperatorFunction, readOperand: PropertyReader['read']): Test {
    const isEquality = positive === 'equals';
    return (resource, self, item) => {
      const value = read(resource, self, item);
      if (value === undefined) return U;
      const given = value ?? unset;
      if (given === null) return F;
      const other = readOperand(resource, self, item);
      if (other === undefined) return U;
      if (other === null) return F;
      if (isEquality) return equalPair(given, other, place);
      const predicate = operation(other, place);
      if (predicate === undefined) return U;
      return isAge ? aged(given, resource, self, predicate) : predicate(given);
    };
  }

  function aged(value: ValueOrAbsent, resource: Resource, self: Resource, predicate: Predicate): Truth {
    if (value === undefined) return U;
    const given: Value = value ?? unset;
    if (given === null) return F;
    const instant = instantOf(given);
    const collected =
      subject === null ? undefined : scope.world.timeOf(subject.ownerOf(resource, self), subject.property);
    return instant === undefined || collected === undefined ? U : predicate(collected - instant);
  }
}
