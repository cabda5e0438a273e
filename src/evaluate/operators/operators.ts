import type { OPERATORS } from '../../model/policy/operators.ts';
import type { OperatorFunction } from '../compile/truth.ts';
import * as address from './address.ts';
import { equals, isIn } from './equality.ts';
import * as lists from './lists.ts';
import * as measures from './measures.ts';
import * as text from './text.ts';

/** Operators that need their function: `isSet` asks for no value, and a negative is its positive turned round. */
export type PositiveOperator = Exclude<
  keyof typeof OPERATORS,
  'isSet' | 'isUnset' | 'notEquals' | 'notIn' | 'isNotEmpty' | 'excludes' | 'disjointFrom'
>;

/**
 * What every operator of `model/policy/operators.ts` does: the exported function of its name. The compiler names one that
 * is missing.
 */
export const OPERATIONS: { readonly [name in PositiveOperator]: OperatorFunction } = {
  equals,
  in: isIn,
  ...address,
  ...lists,
  ...measures,
  ...text,
};
