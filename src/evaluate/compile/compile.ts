import type { Condition } from '../../model/policy/policy.ts';
import type { CompiledCondition } from './node.ts';
import type { CompileScope } from './scope.ts';

/** What a condition inside of another one is compiled with. */
export type Compile = (condition: Condition, scope: CompileScope) => CompiledCondition;
