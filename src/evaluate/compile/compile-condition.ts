import type { Condition } from '../../model/policy/policy.ts';
import { compileAgreesWith } from '../nodes/agrees-with.ts';
import { compileConsistentAcross } from '../nodes/consistent-across.ts';
import { compileElements } from '../nodes/elements.ts';
import { compileLeaf } from '../nodes/leaf.ts';
import { allOf, anyOf, implies, negate } from '../nodes/logic.ts';
import { compileLookup } from '../nodes/lookup.ts';
import { compileResources } from '../nodes/resources.ts';
import { compileUnique } from '../nodes/unique.ts';
import type { CompiledCondition, CompileScope } from './compiled-condition.ts';

/** Turns a condition into closures. Throws UserError('policy-invalid') for what lint refuses. */
export function compileCondition(condition: Condition, scope: CompileScope): CompiledCondition {
  switch (condition.type) {
    case 'all':
      return allOf(condition.conditions.map((part) => compileCondition(part, scope)));
    case 'any':
      return anyOf(condition.conditions.map((part) => compileCondition(part, scope)));
    case 'not':
      return negate(compileCondition(condition.condition, scope));
    case 'if':
      return implies(compileCondition(condition.if, scope), compileCondition(condition.then, scope));
    case 'leaf':
      return compileLeaf(condition, scope);
    case 'elements':
      return compileElements(condition, scope, compileCondition);
    case 'resources':
      return compileResources(condition, scope, compileCondition);
    case 'lookup':
      return compileLookup(condition, scope, compileCondition);
    case 'agrees-with':
      return compileAgreesWith(condition, scope);
    case 'unique':
      return compileUnique(condition, scope);
    case 'consistent-across':
      return compileConsistentAcross(condition, scope);
  }
}
