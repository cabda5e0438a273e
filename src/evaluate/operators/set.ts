import type { Value } from '../../model/resource.ts';
import type { OperatorFunction, OperatorPlace } from '../compile/operation.ts';
import { type Truth, truthOf, U } from '../compile/truth.ts';
import { canonical, canonicalList, isList, typedElements } from '../compile/typed.ts';

export const isEmpty: OperatorFunction = () => (value) => (isList(value) ? truthOf(value.length === 0) : U);

export const includes: OperatorFunction = (operand, place) => {
  const wanted = canonical(place.type, operand);
  return overElements(place, (held) => truthOf(held.some((element) => canonical(place.type, element) === wanted)));
};

const comparing =
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

export const includesAny = comparing((held, wanted) => {
  for (const value of wanted) if (held.has(value)) return true;
  return false;
});
export const supersetOf = comparing((held, wanted) => subset(wanted, held));
export const subsetOf = comparing(subset);
export const setEquals = comparing((held, wanted) => held.size === wanted.size && subset(held, wanted));
