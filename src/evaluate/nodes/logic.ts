import type { CompiledCondition, Test } from '../compile/compiled-condition.ts';
import { F, notOf, T, type Truth, U } from '../compile/truth.ts';
import type { VerdictGround } from '../findings/ground.ts';

/** The least of its parts; stops at the first false one. */
export function allOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return { test: least(parts.map((part) => part.test)), explain: explainParts(parts, T) };
}

/** The greatest of its parts; stops at the first true one. */
export function anyOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return { test: greatest(parts.map((part) => part.test)), explain: explainParts(parts, F) };
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
  const test = greatest([consequence.test, whether.test]);
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
  const whole = neutral === T ? least(tests) : greatest(tests);
  return (resource, self, item, negated, grounds) => {
    const truth = whole(resource, self, item);
    for (const part of parts) {
      if (part.test(resource, self, item) === truth) part.explain(resource, self, item, negated, grounds);
    }
  };
}

function least(tests: readonly Test[]): Test {
  const [a, b, c] = tests;
  if (a === undefined) return () => T;
  if (b === undefined) return a;
  if (c === undefined) {
    return (resource, self, item) => {
      const first = a(resource, self, item);
      if (first === F) return F;
      const second = b(resource, self, item);
      return second < first ? second : first;
    };
  }
  return (resource, self, item) => {
    let truth: Truth = T;
    for (const test of tests) {
      const next = test(resource, self, item);
      if (next === F) return F;
      if (next === U) truth = U;
    }
    return truth;
  };
}

function greatest(tests: readonly Test[]): Test {
  const [a, b, c] = tests;
  if (a === undefined) return () => F;
  if (b === undefined) return a;
  if (c === undefined) {
    return (resource, self, item) => {
      const first = a(resource, self, item);
      if (first === T) return T;
      const second = b(resource, self, item);
      return second > first ? second : first;
    };
  }
  return (resource, self, item) => {
    let truth: Truth = F;
    for (const test of tests) {
      const next = test(resource, self, item);
      if (next === T) return T;
      if (next === U) truth = U;
    }
    return truth;
  };
}
