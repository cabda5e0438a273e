import { counted } from '../../lib/counted.ts';
import { countedOf } from '../../model/kinds.ts';
import type { Plan, Step, Wave } from '../../model/plan/plan.ts';
import type { PlanLine } from './plan-line.ts';
import { predictionLines, signInLines } from './prediction-lines.ts';

/** Waves with their steps, what they touch, and what is predicted of them. */
export function stepsLines(plan: Plan): readonly PlanLine[] {
  const steps = plan.waves.flatMap((wave) => wave.steps);
  const findings = new Set(steps.flatMap((step) => step.findings)).size;
  return [
    `${counted(steps.length, 'step')} in ${counted(plan.waves.length, 'wave')} for ${counted(findings, 'finding')}; ${counted(plan.refused.length, 'refusal')}`,
    affectedLine(plan),
    plan.validUntil === null
      ? 'Valid   no collection time is known: collect again before anything is applied'
      : `Valid   until ${plan.validUntil}${plan.validUntil < plan.asOf ? ', which is over: collect again' : ''}`,
    '',
    ...plan.waves.flatMap(waveLines),
    ...predictionLines(plan),
    ...signInLines(plan),
    ...costLines(steps),
  ];
}

function affectedLine({ affected }: Plan): string {
  const mailboxes =
    affected.mailboxes === null
      ? 'mailboxes were not collected'
      : `at most ${countedOf('mailbox', affected.mailboxes)}`;
  const servers = affected.servers === 0 ? 'the organization, no single server' : counted(affected.servers, 'server');
  return `Touches ${servers}, ${mailboxes}`;
}

function waveLines(wave: Wave): readonly PlanLine[] {
  return [[`WAVE ${wave.number}  `, wave.title], ...wave.steps.flatMap(stepLines), ''];
}

function stepLines(step: Step): readonly PlanLine[] {
  const impact = step.impact === 'none' ? 'nothing stops' : step.impact;
  const facts = [
    `for ${step.rules.join(', ')}; ${impact}; visible ${step.visible}`,
    ...(step.workaround === null
      ? []
      : [`fails under ${step.workaround.targetProfile}: ${step.workaround.rules.join(', ')}`]),
    ...step.irreversible.map((text) => `cannot be undone: ${text}`),
  ];
  return [[`  ${step.id.padEnd(4)} `, step.title], ...facts.map((text): PlanLine => ['       ', text])];
}

/** What steps cost in security, each sentence once. */
function costLines(steps: readonly Step[]): readonly PlanLine[] {
  const byCost = new Map<string, string[]>();
  for (const { id, securityCost = [] } of steps)
    for (const cost of securityCost) byCost.set(cost, [...(byCost.get(cost) ?? []), id]);
  if (byCost.size === 0) return [];
  const lines = [...byCost].map(([cost, ids]): PlanLine => ['  ', `${ids.join(', ')}: ${cost}`]);
  return ['COSTS SECURITY', ...lines, ''];
}
