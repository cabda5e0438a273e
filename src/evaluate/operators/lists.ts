import type { Value } from '../../model/resource.ts';
import { F, type Truth, truthOf, U } from '../compile/truth.ts';
import { canonical, canonicalList, isList, typedElements } from '../compile/typed-value.ts';
import type { OperatorFunction } from './operator-function.ts';

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
