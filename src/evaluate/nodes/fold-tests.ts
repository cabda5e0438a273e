import type { Test } from '../compile/compiled-condition.ts';
import { F, T, type Truth, U } from '../compile/truth.ts';

/** The least of several tests, asked in order up to the first false one; true of none. */
export function leastOf(tests: readonly Test[]): Test {
  const [a, b, c] = tests;
  if (a === undefined) return () => T;
  if (b === undefined) return a;
  if (c === undefined) {
    return (resource, self, item) => {
      const first = a(resource, self, item);
      if (first === F) return F;
      const second = b(resource, self, item);
      return second < first ? second : first;
    };
  }
  return (resource, self, item) => {
    let truth: Truth = T;
    for (const test of tests) {
      const next = test(resource, self, item);
      if (next === F) return F;
      if (next === U) truth = U;
    }
    return truth;
  };
}

/** The greatest of several tests, asked in order up to the first true one; false of none. */
export function greatestOf(tests: readonly Test[]): Test {
  const [a, b, c] = tests;
  if (a === undefined) return () => F;
  if (b === undefined) return a;
  if (c === undefined) {
    return (resource, self, item) => {
      const first = a(resource, self, item);
      if (first === T) return T;
      const second = b(resource, self, item);
      return second > first ? second : first;
    };
  }
  return (resource, self, item) => {
    let truth: Truth = F;
    for (const test of tests) {
      const next = test(resource, self, item);
      if (next === T) return T;
      if (next === U) truth = U;
    }
    return truth;
  };
}
