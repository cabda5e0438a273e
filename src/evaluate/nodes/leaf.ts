import type { Leaf } from '../../model/policy/policy.ts';
import type { CompiledCondition, CompileScope } from '../compile/compiled-condition.ts';
import { explainLeaf } from './leaf/explain-leaf.ts';
import { leafParts } from './leaf/leaf-parts.ts';
import { leafTest } from './leaf/leaf-test.ts';
import { negativeTest } from './leaf/literal-tests.ts';
import { orOfPart, orOfRange } from './leaf/partial-tests.ts';

/** One subject, one operator, one operand (`docs/evaluation.md#three-truths`). */
export function compileLeaf(leaf: Leaf, scope: CompileScope): CompiledCondition {
  const parts = leafParts(leaf, scope);
  const test = orOfRange(orOfPart(leafTest(parts), parts), parts);
  const node = parts.declared.negativeOf === undefined ? test : negativeTest(test);
  return { test: node, explain: explainLeaf(parts, node) };
}
