import { expect, test } from 'vitest';
import type { PlanAfter } from '../../../../src/model/plan/after-change.ts';
import { STEP_STATES } from '../../../../src/model/plan/result-words.ts';
import { CHECKS } from './checks.ts';
import { PLANS } from './plans.ts';
import { afterOf, type Scene } from './scene.ts';
import { STEPS } from './steps.ts';
import { toldChecks, toldNotes, toldStepAfter, toldWhole } from './told-after.ts';
import { WHOLE } from './whole.ts';

type Lines = (after: PlanAfter) => readonly string[];
const told = (scenes: readonly Scene[], lines: Lines): string =>
  `${scenes.map((scene) => [scene.title, ...lines(afterOf(scene)).map((line) => `  ${line}`)].join('\n')).join('\n\n')}\n`;

test('what became of a step reads as reviewed, whatever its scripts and the audit say', async () => {
  await expect(told(STEPS, ({ steps }) => steps.flatMap(toldStepAfter))).toMatchFileSnapshot('steps.txt');
});

test('what is to be known of a plan before its steps reads as reviewed', async () => {
  await expect(told(PLANS, toldNotes)).toMatchFileSnapshot('plans.txt');
});

test('a plan with all that is said of it, and results without their plan, read as reviewed', async () => {
  await expect(told(WHOLE, toldWhole)).toMatchFileSnapshot('whole.txt');
});

test('checks that were predicted, held against this audit, read as reviewed', async () => {
  await expect(told(CHECKS, (after) => [...toldNotes(after), ...toldChecks(after)])).toMatchFileSnapshot('checks.txt');
});

test('what every state of a step says of the values that should stand there reads as reviewed', async () => {
  const lines = (['apply', 'rollback'] as const).flatMap((kind) =>
    STEP_STATES.map((state) => {
      const [step] = afterOf({ title: '', runs: [{ kind, of: { S1: { state } } }] }).steps;
      return `${kind}.ps1 says ${state}: ${step?.state ?? 'nothing is known'}, expected ${step?.expected ?? 'nothing'}${step?.at === null ? '' : `, evidence counts from ${step?.at}`}`;
    }),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('states.txt');
});
