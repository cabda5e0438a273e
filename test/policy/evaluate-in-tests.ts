import { evaluate } from '../../src/evaluate/evaluate.ts';
import { withScratchIfAny } from '../../src/lib/files-scratch.ts';
import type { EvaluateFn } from '../../src/policy/tests/judge-test.ts';

/** The real engine, as the program passes it to `policy test`. */
export const evaluateInTests: EvaluateFn = (source, rules, { asOf }) =>
  withScratchIfAny((scratch) => evaluate(source, rules, { asOf: new Date(asOf), scratch }));
