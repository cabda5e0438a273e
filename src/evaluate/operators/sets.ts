import type { Value } from '../../model/resource.ts';
import { type Truth, truthOf, U } from '../compile/truth.ts';
import { canonical, canonicalList, typedElements } from '../compile/typed-value.ts';
import type { OperatorFunction, OperatorPlace } from './operator-function.ts';

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
