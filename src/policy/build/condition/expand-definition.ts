import { didYouMean } from '../../../lib/words/suggest.ts';
import type { Condition } from '../../../model/policy/policy.ts';
import type { RawCondition } from '../../read/policy-set.ts';
import { type ConditionContext, dummy, type Node } from './condition-context.ts';

/** The definition stands in the place of its name: it keeps the node's path, and faults show where it is written. */
export function expandDefinition(context: ConditionContext, raw: RawCondition, node: Node): Condition {
  const name = raw.definition as string;
  const { definitions } = context.rule.document;
  const definition = definitions.get(name);
  const fail = (message: string, hint?: string): Condition => {
    context.report(context.file.fault([...node.at, 'definition'], 'value', 'unknown-definition', message, hint));
    return dummy(node);
  };
  if (definition === undefined) {
    return fail(
      `"${name}" is not a definition of this file.`,
      didYouMean(name, definitions.keys()) ?? 'write it below "definitions"',
    );
  }
  if (context.expanding.includes(name)) {
    return fail(
      `The definition "${name}" uses itself: ${[...context.expanding, name].join(' → ')}.`,
      'write one of them out',
    );
  }
  return context.build({ ...context, expanding: [...context.expanding, name] }, definition, {
    path: node.path,
    at: ['definitions', name],
  });
}
