import { UserError } from '../../model/error.ts';
import type { KindPart, KindSpec, PropertySpec } from '../../model/kind.ts';
import type { Condition } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import type { VerdictGround } from '../findings/ground.ts';
import type { SeenWorld } from '../seen-world.ts';
import type { Truth } from './truth.ts';

/**
 * Judges. `resource` is the one whose properties a path means, `self` the one that the rule selected, `item` the
 * element of the innermost list (`undefined` outside of one). Builds nothing: it runs for every pass as well.
 */
export type Test = (resource: Resource, self: Resource, item: Value | undefined) => Truth;

/** A compiled condition. */
export interface CompiledCondition {
  readonly test: Test;
  /**
   * Adds the leaves that force what `test` gives, in the order of the policy. Runs for non-passes only.
   * `negated`: the leaf stands below a `not`, and words have to say the opposite.
   */
  readonly explain: (
    resource: Resource,
    self: Resource,
    item: Value | undefined,
    negated: boolean,
    grounds: VerdictGround[],
  ) => void;
}

/** What a condition inside of another one is compiled with. */
export type Compile = (condition: Condition, scope: CompileScope) => CompiledCondition;

/** What of a kind is asked for; nothing: all of it. */
export interface GridReach {
  readonly where?: Test | undefined;
  /** Takes away the computers that are known to be none of the rule's business. */
  readonly applies?: Test | undefined;
  readonly parts?: (part: KindPart) => boolean;
}

/** Counts over a bulk kind, fed one resource at a time while the snapshot streams by. */
export interface Accumulator {
  readonly kind: string;
  readonly feed: (resource: Resource) => void;
}

/** Resources that a rule judges for certain, and those of which it cannot be told. */
export interface Members {
  readonly certain: readonly Resource[];
  readonly possible: readonly Resource[];
}

/** What compiling the conditions of one rule found that has to be fed from outside. */
export interface Registry {
  readonly accumulators: Accumulator[];
  /** Set once the rule's selection is compiled; `consistentAcross` asks for it when it judges first. */
  members: (() => Members) | null;
  /** What has to be seen of the kind that the rule selects. */
  reach: GridReach;
}

/** Where a condition stands while it is compiled. */
export interface CompileScope {
  readonly world: SeenWorld;
  readonly registry: Registry;
  readonly rule: string;
  /** Kind of the resource whose properties a path means. */
  readonly kind: KindSpec;
  /** Kind that the rule selects. */
  readonly selfKind: KindSpec;
  /** Inside a quantifier over elements: path and declaration of the list. */
  readonly item: { readonly path: string; readonly spec: PropertySpec | undefined } | null;
  /** `own`: of the selected resource in `expect`; `choosing`: in `where` and `when`; `other`: inside a cross-resource operator. */
  readonly part: 'own' | 'choosing' | 'other';
}

/** A rule that lint should have refused: nothing can be judged by it. */
export function policyFault(rule: string, path: string, message: string): UserError {
  return new UserError('policy-invalid', `${rule}: ${message}`, {
    where: path,
    hint: 'run "exaudit policy lint", which shows the place in the file',
  });
}
