import type { OperatorSpec } from '../../../model/policy/operator-spec.ts';
import { isOperator, operatorOf } from '../../../model/policy/operators.ts';
import type { Leaf } from '../../../model/policy/policy.ts';
import { compileDeclared } from '../../compile/compile-declared.ts';
import { compileRead, type PropertyReader } from '../../compile/compile-read.ts';
import { type CompileScope, policyFault } from '../../compile/compiled-condition.ts';
import type { OperatorPlace } from '../../operators/operator-function.ts';

/** A leaf with what its policy leaves to be looked up: once, when the rule is compiled. */
export interface LeafParts {
  readonly leaf: Leaf;
  readonly scope: CompileScope;
  readonly declared: OperatorSpec;
  /** Name of the operator, or of the one that it is the negative of. */
  readonly positive: string;
  /** `null`: the subject is a constant. */
  readonly subject: PropertyReader | null;
  /** `null`: the operand is written in the rule. */
  readonly operand: PropertyReader | null;
  readonly spec: PropertyReader['spec'];
  readonly place: OperatorPlace;
  /** The subject, whatever it is. */
  readonly read: PropertyReader['read'];
}

/** Throws UserError('policy-invalid') for an operator that there is not. */
export function leafParts(leaf: Leaf, scope: CompileScope): LeafParts {
  const declared = operatorOf(leaf.operator);
  if (declared === undefined || !isOperator(leaf.operator)) {
    throw policyFault(scope.rule, leaf.path, `"${leaf.operator}" is not an operator`);
  }
  const subject = 'property' in leaf.subject ? readerOf(leaf.subject, scope) : null;
  const constant = 'constant' in leaf.subject ? leaf.subject.constant : null;
  const operand = 'property' in leaf.operand ? compileRead(leaf.operand.property, scope) : null;
  const spec = subject === null ? operand?.spec : subject.spec;
  return {
    leaf,
    scope,
    declared,
    positive: declared.negativeOf ?? leaf.operator,
    subject,
    operand,
    spec,
    place: { type: spec?.type, asOf: scope.world.asOf },
    read: subject === null ? () => constant : subject.read,
  };
}

const readerOf = (
  { property, of }: Extract<Leaf['subject'], { readonly property: string }>,
  scope: CompileScope,
): PropertyReader => (of === undefined ? compileRead(property, scope) : compileDeclared(property, scope));
