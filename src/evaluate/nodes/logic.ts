import type { CompiledCondition } from '../compile/compiled-condition.ts';
import { F, notOf, T, type Truth, U } from '../compile/truth.ts';
import type { VerdictGround } from '../findings/ground.ts';
import { greatestOf, leastOf } from './fold-tests.ts';

/** The least of its parts; stops at the first false one. */
export function allOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return { test: leastOf(parts.map((part) => part.test)), explain: explainParts(parts, T) };
}

/** The greatest of its parts; stops at the first true one. */
export function anyOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return { test: greatestOf(parts.map((part) => part.test)), explain: explainParts(parts, F) };
}

export function negate(part: CompiledCondition): CompiledCondition {
  const { test } = part;
  return {
    test: (resource, self, item) => notOf(test(resource, self, item)),
    explain: (resource, self, item, negated, grounds) => part.explain(resource, self, item, !negated, grounds),
  };
}

/**
 * `if a then b`, which is `any(not a, b)`. The consequence comes first: what a reader wants to see of a failure is what
 * should have held; that the antecedent holds is then aside.
 */
export function implies(antecedent: CompiledCondition, consequence: CompiledCondition): CompiledCondition {
  const whether = negate(antecedent);
  const test = greatestOf([consequence.test, whether.test]);
  return {
    test,
    explain: (resource, self, item, negated, grounds) => {
      const truth = test(resource, self, item);
      const isByConsequence = consequence.test(resource, self, item) === truth;
      if (isByConsequence) consequence.explain(resource, self, item, negated, grounds);
      if (whether.test(resource, self, item) !== truth) return;
      const own: VerdictGround[] = [];
      whether.explain(resource, self, item, negated, own);
      const isAside = isByConsequence && truth !== U;
      grounds.push(
        ...(isAside ? own.map((one): VerdictGround => ({ ...one, aside: one.aside ?? 'antecedent' })) : own),
      );
    },
  };
}

/** `neutral` is what every part has to say for the whole to say it; any other verdict comes from the parts that share it. */
function explainParts(parts: readonly CompiledCondition[], neutral: Truth): CompiledCondition['explain'] {
  const tests = parts.map((part) => part.test);
  const whole = neutral === T ? leastOf(tests) : greatestOf(tests);
  return (resource, self, item, negated, grounds) => {
    const truth = whole(resource, self, item);
    for (const part of parts) {
      if (part.test(resource, self, item) === truth) part.explain(resource, self, item, negated, grounds);
    }
  };
}

/** The `all` of nothing: compared by identity where it need not be asked. */
export const ALWAYS = allOf([]);
