import { didYouMean } from '../../../lib/words/suggest.ts';
import { withArticle } from '../../../lib/words/with-article.ts';
import type { ErrorCode } from '../../../model/errors/error-codes.ts';
import type { KindSpec, PropertySpec } from '../../../model/kind.ts';
import type { ConditionContext, Node } from './condition-context.ts';

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
      `"${path}" says how ${withArticle(context.kind.title)} is configured; "where" reads only what it is.`,
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
