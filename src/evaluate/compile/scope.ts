import type { KindSpec, PropertySpec } from '../../model/kind.ts';
import type { Resource } from '../../model/resource.ts';
import type { SeenWorld } from '../seen-world.ts';

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
  /** Requests that may hold what the rule selects; `null`: any of the kind's. */
  parts: readonly string[] | null;
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
