import { didYouMean } from '../../../lib/words/suggest.ts';
import { UserError } from '../../../model/error.ts';
import type { ParameterSpec } from '../../../model/policy/policy.ts';
import type { Value } from '../../../model/resource.ts';
import { parameterOf } from '../../read/policy-set.ts';
import type { ConditionContext, Node } from '../condition/condition-context.ts';
import type { LiteralFault } from './check-typed.ts';

/**
 * The value of a parameter as a constant. While only checking, every value that the rule permits or defaults to must
 * pass `check`; once a profile has spoken, the value itself.
 */
export function readParameter(
  context: ConditionContext,
  name: string,
  node: Node,
  check: (value: Value) => LiteralFault | undefined,
): { readonly value: Value } | undefined {
  const declared = findParameter(context, name, node);
  if (declared === undefined) return undefined;
  const value = context.valueOf(name);
  if (context.whereOf !== undefined) {
    const wrong = check(value);
    if (wrong === undefined) return { value };
    const { about } = context.rule;
    context.report(
      new UserError(wrong.code, `${about.id}.${name}: ${wrong.message}`, {
        where: context.whereOf(name),
        hint: wrong.hint,
      }),
    );
    return undefined;
  }
  const wrong = valuesToTry(declared, value)
    .map(check)
    .find((each) => each !== undefined);
  if (wrong === undefined) return { value };
  context.report(context.file.fault(node.at, 'value', wrong.code, `Parameter "${name}": ${wrong.message}`, wrong.hint));
  return undefined;
}

/** The declaration of a parameter of the rule at hand; reports an unknown one. */
export function findParameter(context: ConditionContext, name: string, node: Node): ParameterSpec | undefined {
  const declared = parameterOf(context.rule, name);
  if (declared !== undefined) return declared;
  const known = Object.keys(context.rule.about.parameters);
  context.report(
    context.file.fault(
      node.at,
      'value',
      'unknown-parameter',
      `"${name}" is not a parameter of ${context.rule.about.id}.`,
      didYouMean(name, known) ?? (known.length === 0 ? 'declare it under "parameters"' : `it has ${known.join(', ')}`),
    ),
  );
  return undefined;
}

/** Of a list only its elements are limited by `enum`. Without enum and default only the type is known. */
function valuesToTry(spec: ParameterSpec, sample: Value): readonly Value[] {
  const listed = spec.enum === undefined ? [] : spec.type === 'list' ? [spec.enum] : spec.enum;
  const values = spec.default === undefined ? listed : [...listed, spec.default];
  return values.length > 0 || spec.type === 'string' ? values : [sample];
}

/** `{ parameter: NAME }`, `{ property: PATH }`. */
export function referenceIn(raw: unknown, field: 'parameter' | 'property'): string | undefined {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, field)) return undefined;
  const name = (raw as { readonly [key: string]: unknown })[field];
  return typeof name === 'string' ? name : undefined;
}
