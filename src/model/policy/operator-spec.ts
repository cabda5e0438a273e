import type { PropertyType } from '../kind.ts';

/**
 * What stands to the right of an operator. `true`: the word itself says it all. `value` and `list` hold values of the
 * property's own type; `pair` is two of them. `time` is ISO 8601 or `{ asOf: true }`. Shapes other than `true` and
 * `regex` may also be `{ property: PATH }`, whose value is then of that shape.
 */
export type OperandShape =
  | 'true'
  | 'value'
  | 'list'
  | 'pair'
  | 'text'
  | 'regex'
  | 'number'
  | 'build'
  | 'duration'
  | 'time';

/** How many values the property holds: one (also `item`), a list, a set. */
export type Arity = 'one' | 'list' | 'set';

/** One operator of the closed list of `docs/operators.md`; `evaluate/operators/` holds what it does. */
export interface OperatorSpec {
  readonly operand: OperandShape;
  /** Property types that it can judge. */
  readonly types: readonly PropertyType[];
  readonly arity: readonly Arity[];
  /** It is exactly `not` of that operator, also where the value is `null`. */
  readonly negativeOf?: string;
  /** What it wants, in words, with `{operand}` in the place of the operand: `first is {operand}`. */
  readonly says: string;
  readonly doc: string;
}
