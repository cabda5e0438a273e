import type { Value } from '../../model/resource.ts';
import { canonicalList } from '../compile/typed-value.ts';

/** A list of host names as they are compared; `undefined` where the operand is none. */
export const hostSet = (operand: Value): ReadonlySet<Value> | undefined => {
  const list = canonicalList('host', operand);
  return list === undefined ? undefined : new Set(list);
};
