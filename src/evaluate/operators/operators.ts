import type { OPERATORS } from '../../model/policy/operators.ts';
import type { OperatorFunction } from '../compile/truth.ts';
import * as address from './address.ts';
import { equals, isIn } from './equality.ts';
import * as order from './lists.ts';
import * as set from './lists.ts';
import * as build from './measures.ts';
import * as number from './measures.ts';
import * as time from './measures.ts';
import * as text from './text.ts';

/** Operators that need their function: `isSet` asks for no value, and a negative is its positive turned round. */
export type PositiveOperator = Exclude<
  keyof typeof OPERATORS,
  'isSet' | 'isUnset' | 'notEquals' | 'notIn' | 'isNotEmpty' | 'excludes' | 'disjointFrom'
>;

/** What every operator of `model/policy/operators.ts` does. The compiler names one that is missing. */
export const OPERATIONS: { readonly [name in PositiveOperator]: OperatorFunction } = {
  equals,
  in: isIn,
  startsWith: text.startsWith,
  endsWith: text.endsWith,
  containsText: text.containsText,
  matches: text.matches,
  atLeast: number.atLeast,
  atMost: number.atMost,
  greaterThan: number.greaterThan,
  lessThan: number.lessThan,
  buildAtLeast: build.buildAtLeast,
  buildBelow: build.buildBelow,
  ageAtMost: time.ageAtMost,
  ageAtLeast: time.ageAtLeast,
  timeBefore: time.timeBefore,
  timeAfter: time.timeAfter,
  isEmpty: set.isEmpty,
  includes: set.includes,
  includesAny: set.includesAny,
  supersetOf: set.supersetOf,
  subsetOf: set.subsetOf,
  setEquals: set.setEquals,
  firstIs: order.firstIs,
  lastIs: order.lastIs,
  sequenceEquals: order.sequenceEquals,
  before: order.before,
  isUrl: address.isUrl,
  urlScheme: address.urlScheme,
  urlHost: address.urlHost,
  urlPath: address.urlPath,
  urlHostIn: address.urlHostIn,
  hostIn: address.hostIn,
  isHost: address.isHost,
  hostHasSuffix: address.hostHasSuffix,
  mailDomainIn: address.mailDomainIn,
};
