import type { ComparedAnswers, ExplainAnswer } from '../../model/explain/explanation.ts';
import type { SignInMatrix } from '../../model/explain/sign-in-matrix.ts';
import { type Resource, type ValueOrAbsent, valueAt } from '../../model/resource.ts';

/**
 * @param more.then Resources of the earlier state, where there is one: the evidence of today's causes is looked up there.
 * @param more.matrix Who is affected in the other state.
 */
export function comparedWith(
  kind: ComparedAnswers['kind'],
  says: string,
  now: readonly ExplainAnswer[],
  answers: readonly ExplainAnswer[],
  { matrix = null, then = [] }: { readonly matrix?: SignInMatrix | null; readonly then?: readonly Resource[] },
): ComparedAnswers {
  const byLabel = new Map(then.map((resource) => [`${resource.kind}\n${resource.label}`, resource]));
  const proofs = now.flatMap(({ causes }) => causes.flatMap((cause) => cause.for));
  const differences = proofs.flatMap(({ kind: of, observed, property, resource }) => {
    const earlier = byLabel.get(`${of}\n${resource}`);
    if (earlier === undefined) return [];
    const was = valueAt(earlier.properties, property);
    const isSame = JSON.stringify(was) === JSON.stringify(observed);
    return isSame ? [] : [`${resource}, ${property}: ${textOf(was)} -> ${textOf(observed)}`];
  });
  return { kind, says, answers, differences: [...new Set(differences)], matrix };
}

function textOf(value: ValueOrAbsent): string {
  if (value === undefined) return '(not seen)';
  if (value === null) return '(not set)';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
