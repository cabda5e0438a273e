import type { Value } from '../../model/resource.ts';
import type { OperatorFunction } from '../compile/operation.ts';
import { F, type Truth, truthOf, U } from '../compile/truth.ts';
import { canonical, canonicalList, typedElements } from '../compile/typed.ts';

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

const comparing =
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

export const sequenceEquals = comparing(
  (held, wanted) => held.length === wanted.length && held.every((element, index) => element === wanted[index]),
);

const inOrder = comparing((held, [first = null, second = null]) => {
  const place = held.indexOf(first);
  return place !== -1 && place < held.indexOf(second);
});

/** Both stand in the list, the first place of the one before the first place of the other. */
export const before: OperatorFunction = (operand, place) =>
  Array.isArray(operand) && operand.length === 2 ? inOrder(operand, place) : undefined;
