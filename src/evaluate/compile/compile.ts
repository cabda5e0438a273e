import type { Condition } from '../../model/policy/policy.ts';
import type { Node } from './node.ts';
import type { Scope } from './scope.ts';

/** What a condition inside of another one is compiled with. */
export type Compile = (condition: Condition, scope: Scope) => Node;
