import type { Test } from '../../compile/compiled-condition.ts';
import { U } from '../../compile/truth.ts';
import { rangeTest } from '../../operators/build-range.ts';
import { OF_A_PART } from '../../operators/of-a-part.ts';
import type { LeafParts } from './leaf-parts.ts';
import { leafPredicate } from './leaf-predicate.ts';

/** Of a set of which only a part was seen some things are certain all the same. */
export function orOfPart(whole: Test, parts: LeafParts): Test {
  const { leaf, operand, place, positive, spec, subject } = parts;
  const operation = OF_A_PART[positive];
  if (operation === undefined || subject === null || spec?.many === undefined) return whole;
  const fixed = 'value' in leaf.operand ? leafPredicate(parts, operation, leaf.operand.value) : null;
  return (resource, self, item) => {
    const truth = whole(resource, self, item);
    const part = truth === U ? subject.readPart(resource, self) : undefined;
    if (part === undefined) return truth;
    const other = operand?.read(resource, self, item);
    const predicate = fixed ?? (other === undefined || other === null ? undefined : operation(other, place));
    return predicate?.(part) ?? U;
  };
}

/** Of a server whose build was not collected the release may be known all the same. */
export function orOfRange(whole: Test, { leaf, positive, subject }: LeafParts): Test {
  if (subject?.property !== 'build' || !('value' in leaf.operand)) return whole;
  const ofRange = rangeTest(positive, leaf.operand.value);
  if (ofRange === undefined) return whole;
  return (resource, self, item) => {
    const truth = whole(resource, self, item);
    const owner = subject.ownerOf(resource, self);
    return truth === U && owner.kind === 'server' ? ofRange(owner) : truth;
  };
}
