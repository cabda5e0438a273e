import { didYouMean } from '../../lib/words/suggest.ts';
import type { Rule } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { parameterOf, type RuleSource } from '../read/policy-set.ts';
import type { ConditionContext } from './condition/condition-context.ts';
import { referenceIn } from './leaf/read-parameter.ts';

/** Arguments `{ parameter: NAME }` become the value. */
export function buildFix(source: RuleSource, context: ConditionContext): Rule['fix'] | undefined {
  if (source.fix === undefined) return undefined;
  const filled = Object.entries(source.fix).map(([name, argument]): readonly [string, Value] => {
    const parameter = referenceIn(argument, 'parameter');
    if (parameter === undefined) return [name, argument];
    if (parameterOf(source, parameter) !== undefined) return [name, context.valueOf(parameter)];
    const known = Object.keys(source.about.parameters);
    const message = `"${parameter}" is not a parameter of ${source.about.id}.`;
    context.report(
      context.file.fault(
        [...source.at, 'fix', name],
        'value',
        'unknown-parameter',
        message,
        didYouMean(parameter, known),
      ),
    );
    return [name, argument];
  });
  return { ...Object.fromEntries(filled), action: source.fix.action };
}
