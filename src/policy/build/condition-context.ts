import { didYouMean } from '../../lib/words/suggest.ts';
import type { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { KindSpec, PropertySpec } from '../../model/kind.ts';
import type { Condition } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import type { RawCondition, RuleSource } from '../read/policy-set.ts';
import type { YamlFile, YamlPath } from '../read/yaml-file.ts';

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

/** The declaration of a property path in its context; reports and gives `undefined` where it is none. */
export function findProperty(context: ConditionContext, path: string, node: Node): PropertySpec | undefined {
  const fail = (code: ErrorCode, message: string, hint?: string): undefined => {
    context.report(context.file.fault(node.at, 'value', code, message, hint));
    return undefined;
  };
  if (path === 'item' || path.startsWith('item.')) {
    if (context.item === undefined) {
      return fail(
        'unknown-property',
        '"item" stands only inside every, some, none or count over a list.',
        'write the name of a property',
      );
    }
    if (path !== 'item')
      return fail('unknown-property', `"${path}" leads nowhere: the elements are single values.`, 'write "item"');
    return context.item;
  }
  if (path.startsWith('self.')) {
    if (context.self === undefined)
      return fail('unknown-property', '"self" stands only inside lookup or resources.', 'leave "self." out');
    if (context.self === 'forbidden') {
      return fail(
        'misplaced-leaf',
        '"self" cannot be read inside resources over a bulk kind: its members stream by once.',
        'write a value, or { parameter: NAME }',
      );
    }
    return inKind(context.self, path.slice('self.'.length), 'self.', fail);
  }
  const spec = inKind(context.kind, path, '', fail);
  if (spec !== undefined && context.scope === 'where' && spec.identity !== true) {
    const identity = identityOf(context.kind);
    return fail(
      'where-not-identity',
      `"${path}" says how ${article(context.kind.title)} is configured; "where" reads only what it is.`,
      `put it into appliesTo.when or expect; identity is ${identity.join(', ')}`,
    );
  }
  return spec;
}

function inKind(
  kind: KindSpec,
  path: string,
  prefix: string,
  fail: (code: ErrorCode, message: string, hint?: string) => undefined,
): PropertySpec | undefined {
  if (Object.hasOwn(kind.properties, path)) return kind.properties[path];
  const inner = Object.keys(kind.properties).filter((name) => name.startsWith(`${path}.`));
  if (inner.length > 0) {
    return fail(
      'unknown-property',
      `"${prefix}${path}" is a group of properties of ${kind.kind}, not one.`,
      `it holds ${inner.join(', ')}`,
    );
  }
  const near = didYouMean(path, Object.keys(kind.properties));
  const ending = Object.keys(kind.properties).find((name) => name.toLowerCase().endsWith(`.${path.toLowerCase()}`));
  return fail(
    'unknown-property',
    `"${prefix}${path}" is not a property of ${kind.kind}.`,
    near ?? (ending === undefined ? 'docs/kinds.md lists them' : `did you mean "${ending}"?`),
  );
}

const identityOf = (kind: KindSpec): readonly string[] =>
  Object.entries(kind.properties).flatMap(([name, spec]) => (spec.identity === true ? [name] : []));

const article = (title: string): string => (/^[AEIO]/.test(title) ? `an ${title}` : `a ${title}`);
