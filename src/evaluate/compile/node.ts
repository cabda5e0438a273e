import type { Resource, Value } from '../../model/resource.ts';
import type { Argument, Evidence, UnknownReason } from '../../model/run.ts';
import type { Truth } from './truth.ts';

/**
 * Judges. `resource` is the one whose properties a path means, `self` the one that the rule selected, `item` the
 * element of the innermost list (`undefined` outside of one). Builds nothing: it runs for every pass as well.
 */
export type Test = (resource: Resource, self: Resource, item: Value | undefined) => Truth;

/** A leaf that forces a verdict, with what a finding needs of it. */
export interface VerdictGround {
  readonly evidence: Evidence;
  /** Present exactly where the leaf is unknown. */
  readonly reason?: UnknownReason;
  /** What `{found}` stands for, where it is not the observed value. */
  readonly found?: Value;
  /** What `{expected}` stands for, where it is not in words. */
  readonly wanted?: Argument;
  /** Unknown only because others of its population may hold the same key. */
  readonly collapses?: true;
  /**
   * Forces the verdict, but is nothing to look at as long as anything else does: it compares constants, or it is the
   * antecedent of an implication whose consequence says the same.
   */
  readonly aside?: 'constant' | 'antecedent';
}

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
