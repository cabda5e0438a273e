import { wordTable } from '../../lib/words/word-table.ts';
import { F, T, type Truth, U } from '../compile/truth.ts';
import { coversHost } from './host.ts';
import { isEmpty } from './lists.ts';
import type { OperatorFunction } from './operator-function.ts';
import { includes, includesAny, subsetOf, supersetOf } from './sets.ts';

/**
 * What the operators say of a set of which only a part was seen: it holds that part, and nobody knows what else. What is
 * in it stays in it; what it may not hold it already holds.
 */
export const OF_A_PART: { readonly [operator: string]: OperatorFunction } = wordTable({
  coversHost: onlyWhere(T, coversHost),
  includes: onlyWhere(T, includes),
  includesAny: onlyWhere(T, includesAny),
  supersetOf: onlyWhere(T, supersetOf),
  subsetOf: onlyWhere(F, subsetOf),
  setEquals: onlyWhere(F, subsetOf),
  isEmpty: onlyWhere(F, isEmpty),
});

function onlyWhere(certain: Truth, operation: OperatorFunction): OperatorFunction {
  return (operand, place) => {
    const predicate = operation(operand, place);
    return predicate === undefined ? undefined : (value) => (predicate(value) === certain ? certain : U);
  };
}
