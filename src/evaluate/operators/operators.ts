import type { OPERATORS } from '../../model/policy/operators.ts';
import { equals, isIn } from './equality.ts';
import * as host from './host.ts';
import * as lists from './lists.ts';
import * as measures from './measures.ts';
import type { OperatorFunction } from './operator-function.ts';
import * as sets from './sets.ts';
import * as text from './text.ts';
import * as times from './times.ts';
import * as url from './url.ts';

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
  ...host,
  ...lists,
  ...measures,
  ...sets,
  ...text,
  ...times,
  ...url,
};
