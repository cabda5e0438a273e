import type { PropertyType } from '../../model/kind.ts';
import type { Value } from '../../model/resource.ts';
import type { Truth } from '../compile/truth.ts';

/** Says of one value, never `null`, whether it holds; unknown where its JavaScript type is not the declared one. */
export type Predicate = (value: Value) => Truth;

/** What an operator is told of its place, besides the operand. */
export interface OperatorPlace {
  /** Declared type of the subject (of its elements, where it is a list); `undefined` for what no kind declares. */
  readonly type: PropertyType | undefined;
  /** Milliseconds since 1970 of the run's as-of time. */
  readonly asOf: number;
}

/** Makes the predicate of one operator for one operand; `undefined` where the operand has the wrong shape. */
export type OperatorFunction = (operand: Value, place: OperatorPlace) => Predicate | undefined;
