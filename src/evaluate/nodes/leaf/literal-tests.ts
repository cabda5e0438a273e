import type { Value } from '../../../model/resource.ts';
import type { PropertyReader } from '../../compile/compile-read.ts';
import type { Test } from '../../compile/compiled-condition.ts';
import { F, notOf, T, type Truth, U } from '../../compile/truth.ts';
import type { Predicate } from '../../operators/operator-function.ts';

export const neverHolds: Predicate = () => F;

export function negativeTest(test: Test): Test {
  return (resource, self, item) => notOf(test(resource, self, item));
}

/** Whether anything but `null` was read. */
export function whetherSet(read: PropertyReader['read'], onNull: Truth): Test {
  return (resource, self, item) => {
    const value = read(resource, self, item);
    return value === undefined ? U : value === null ? onNull : T;
  };
}

/** Holds one predicate against what is read. */
export function literalTest(read: PropertyReader['read'], predicate: Predicate, onNull: Truth): Test {
  return (resource, self, item) => {
    const value = read(resource, self, item);
    if (value === undefined) return U;
    return value === null ? onNull : predicate(value);
  };
}

/** The same for a plain field of a resource of which nothing is marked as unseen: one call less for nearly every leaf. */
export function fieldTest(field: string, read: PropertyReader['read'], predicate: Predicate, onNull: Truth): Test {
  return (resource, self, item) => {
    const value = resource.unseen === undefined ? resource.properties[field] : read(resource, self, item);
    if (value === undefined) return U;
    return value === null ? onNull : predicate(value);
  };
}

/** Most leaves compare a switch. */
export function switchTest(field: string, read: PropertyReader['read'], wanted: Value, onNull: Truth): Test {
  return (resource, self, item) => {
    const value = resource.unseen === undefined ? resource.properties[field] : read(resource, self, item);
    if (typeof value === 'boolean') return value === wanted ? T : F;
    return value === null ? onNull : U;
  };
}
