import type { UserError } from '../../../model/error.ts';
import type { ErrorCode } from '../../../model/errors/error-codes.ts';
import type { KindSpec, PropertySpec } from '../../../model/kind.ts';
import type { Condition } from '../../../model/policy/policy.ts';
import type { Value } from '../../../model/resource.ts';
import type { RawCondition, RuleSource } from '../../read/policy-set.ts';
import type { YamlFile, YamlPath } from '../../read/yaml/yaml-file.ts';

/** What a condition is read in. A condition inside another gets a changed copy. */
export interface ConditionContext {
  readonly rule: RuleSource;
  readonly file: YamlFile;
  /** The kind that paths belong to. */
  readonly kind: KindSpec;
  /** Inside `resources` and `lookup`: the selecting kind, which `self.x` reads; `forbidden` over bulk populations. */
  readonly self?: KindSpec | 'forbidden';
  /** Inside an element quantifier: what `item` is. */
  readonly item?: PropertySpec;
  /** `where`: identity only. `member`: the rule's own resource. `other`: inside `resources` or `lookup`. `element`: of a list. */
  readonly scope: 'where' | 'applies' | 'member' | 'other' | 'element';
  /** Directly in `expect`, or in its top `all`: where leaves with keys over bulk kinds may stand. */
  readonly top: boolean;
  /** Definitions that are being expanded, outermost first. */
  readonly expanding: readonly string[];
  /** The value of a parameter of the rule; while only checking, one that it could have. */
  readonly valueOf: (name: string) => Value;
  /** Where a parameter got its value, for faults of values; `undefined`: only checking. */
  readonly whereOf?: (name: string) => string;
  /** Takes what is wrong; reading goes on to find more. */
  readonly report: (fault: UserError) => void;
  /** Counts a node; `false` where the rule has grown past all measure. */
  readonly grow: () => boolean;
  /** Builds a condition that stands inside this one. */
  readonly build: BuildCondition;
}

/** A node of a condition: its name inside the rule (`expect.all[1]`) and its place in the file. */
export interface Node {
  readonly path: string;
  readonly at: YamlPath;
}

/** The node below: `below(node, 'all', 1)` is `NODE.all[1]`. */
export function below(node: Node, ...steps: YamlPath): Node {
  const path = steps.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}.${step}`),
    node.path,
  );
  return { path, at: [...node.at, ...steps] };
}

/** Builds a condition whose shape is already checked; faults go to `context.report`, and a dummy stands for them. */
export type BuildCondition = (context: ConditionContext, raw: RawCondition, node: Node) => Condition;

/** What is refused in more than one place, and what to write. */
export const OUT_OF_WHERE = [
  '"where" reads only what the resource itself is.',
  'put it into appliesTo.when or expect',
] as const;
export const BESIDE_IT = 'join both with "all", each for itself';
export const NO_TWO = 'use "unique" where no two may hold the same value';

/** Stands where a fault was reported; what holds it is never judged. */
export const dummy = (node: Node): Condition => ({ type: 'all', path: node.path, conditions: [] });

/** Reports what is wrong with a node, or with a field of it, and gives what stands there. */
export function refused(
  context: ConditionContext,
  node: Node,
  code: ErrorCode,
  message: string,
  hint?: string,
  field?: string,
): Condition {
  const place = field === undefined ? node.at : [...node.at, field];
  context.report(context.file.fault(place, field === undefined ? 'value' : 'key', code, message, hint));
  return dummy(node);
}
