import type { PropertySpec, PropertyType } from '../../../model/kind.ts';
import type { Arity } from '../../../model/policy/operator-spec.ts';
import { OPERATORS, operatorOf } from '../../../model/policy/operators.ts';

/** Whether the operator judges such a property. */
export function suits(
  operator: { readonly types: readonly PropertyType[]; readonly arity: readonly Arity[] },
  spec: PropertySpec,
): boolean {
  return operator.types.includes(spec.type) && operator.arity.includes(spec.many ?? 'one');
}

/** The operators that do, to be chosen from. */
export function suitingHint(spec: PropertySpec): string {
  const names = Object.keys(OPERATORS).filter((name) => {
    const operator = operatorOf(name);
    return operator !== undefined && suits(operator, spec);
  });
  return `suitable: ${names.join(', ')}${spec.many === undefined ? '' : ', every, some, none, count'}`;
}

/** `a set of host` */
export function typeInWords(spec: PropertySpec): string {
  return spec.many === undefined ? `one value of type ${spec.type}` : `a ${spec.many} of ${spec.type}`;
}

/** A leaf that would be right, as far as it goes. */
export const exampleFor = (spec: PropertySpec): string =>
  spec.many === undefined ? (spec.type === 'boolean' ? '"equals: true"' : '"equals: …"') : '"includes: …"';
