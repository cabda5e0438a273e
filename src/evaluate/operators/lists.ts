import type { Value } from '../../model/resource.ts';
import {
  canonical,
  canonicalList,
  F,
  isList,
  type OperatorFunction,
  type OperatorPlace,
  type Truth,
  truthOf,
  typedElements,
  U,
} from '../compile/truth.ts';

const elementAt =
  (index: 0 | -1): OperatorFunction =>
  (operand, { type }) => {
    const wanted = canonical(type, operand);
    return (value) => {
      const held = typedElements(type, value);
      if (held === undefined) return U;
      const element = held.at(index);
      return element === undefined ? F : truthOf(canonical(type, element) === wanted);
    };
  };

export const firstIs = elementAt(0);
export const lastIs = elementAt(-1);

const comparingLists =
  (holds: (held: readonly Value[], wanted: readonly Value[]) => boolean): OperatorFunction =>
  (operand, { type }) => {
    const wanted = canonicalList(type, operand);
    if (wanted === undefined) return undefined;
    return (value): Truth => {
      const held = typedElements(type, value);
      return held === undefined
        ? U
        : truthOf(
            holds(
              held.map((element) => canonical(type, element)),
              wanted,
            ),
          );
    };
  };

export const sequenceEquals = comparingLists(
  (held, wanted) => held.length === wanted.length && held.every((element, index) => element === wanted[index]),
);

const inOrder = comparingLists((held, [first = null, second = null]) => {
  const place = held.indexOf(first);
  return place !== -1 && place < held.indexOf(second);
});

/** Both stand in the list, the first place of the one before the first place of the other. */
export const before: OperatorFunction = (operand, place) =>
  Array.isArray(operand) && operand.length === 2 ? inOrder(operand, place) : undefined;

export const isEmpty: OperatorFunction = () => (value) => (isList(value) ? truthOf(value.length === 0) : U);

export const includes: OperatorFunction = (operand, place) => {
  const wanted = canonical(place.type, operand);
  return overElements(place, (held) => truthOf(held.some((element) => canonical(place.type, element) === wanted)));
};

const comparingSets =
  (holds: (held: ReadonlySet<Value>, wanted: ReadonlySet<Value>) => boolean): OperatorFunction =>
  (operand, place) => {
    const members = canonicalList(place.type, operand);
    if (members === undefined) return undefined;
    const wanted = new Set(members);
    return overElements(place, (held) =>
      truthOf(holds(new Set(held.map((element) => canonical(place.type, element))), wanted)),
    );
  };

function overElements(place: OperatorPlace, holds: (held: readonly Value[]) => Truth) {
  return (value: Value): Truth => {
    const held = typedElements(place.type, value);
    return held === undefined ? U : holds(held);
  };
}

const subset = (few: ReadonlySet<Value>, many: ReadonlySet<Value>): boolean => {
  for (const value of few) if (!many.has(value)) return false;
  return true;
};

export const includesAny = comparingSets((held, wanted) => {
  for (const value of wanted) if (held.has(value)) return true;
  return false;
});
export const supersetOf = comparingSets((held, wanted) => subset(wanted, held));
export const subsetOf = comparingSets(subset);
export const setEquals = comparingSets((held, wanted) => held.size === wanted.size && subset(held, wanted));
