import { commandsOf } from '../../src/model/plan/commands-of.ts';
import type { Instruction, InstructionStep } from '../../src/model/plan/instruction.ts';
import type { Operation } from '../../src/model/plan/operation.ts';
import type { Change, Plan, Refusal, Step, Wave } from '../../src/model/plan/plan.ts';

const shown = (value: unknown): string => (value === undefined ? 'not there' : JSON.stringify(value));
const some = (name: string, values: readonly unknown[] | null | undefined | string): readonly string[] =>
  values === null || values === undefined || values.length === 0
    ? []
    : [
        `${name}: ${typeof values === 'string' ? values : values.map((one) => (typeof one === 'string' ? one : shown(one))).join(' | ')}`,
      ];

function toldOperation(operation: Operation): readonly string[] {
  const reads =
    operation.type === 'cmdlet'
      ? operation.reads.map(
          ({ after, asSet, before, property }) =>
            `reads ${property}${asSet ? ' as a set' : ''}: ${shown(before)} -> ${shown(after)}`,
        )
      : [];
  return [
    ...commandsOf(operation, 'after').map((line) => `does: ${line}`),
    ...commandsOf(operation, 'before').map((line) => `back: ${line}`),
    ...reads,
  ];
}

const toldChange = ({ after, before, follows, privacy, property, resource }: Change): string =>
  `${follows === true ? 'follows' : 'changes'} ${resource} ${property}: ${shown(before)} -> ${shown(after)} (${privacy})`;

/** Everything that a step holds, a line each, without what is empty. */
export function toldStep(step: Step): readonly string[] {
  const { changes, evidence, findings, id, impact, interrupts, operation, outage, resource, rules, server } = step;
  return [
    `${id} ${step.title}`,
    ...[
      `of ${resource.kind} ${resource.id} "${resource.label}"${server === null ? '' : ` on ${server}`}, for ${rules.join()} (${findings.length} found)`,
      ...toldOperation(operation),
      ...changes.map(toldChange),
      `impact: ${impact}, ${interrupts} Visible ${step.visible}.`,
      ...some('irreversible', step.irreversible),
      ...some('careful', step.careful),
      ...some('outage', outage),
      ...some('costs', step.securityCost),
      ...(step.workaround === null ? [] : [`workaround: ${shown(step.workaround)}`]),
      ...evidence.map(({ line, path, record }) => `rests on ${record} ${path}:${line}`),
    ].map((line) => `  ${line}`),
  ];
}

export const toldWave = ({ namespaces, number, servers, steps, stopIf, title }: Wave): readonly string[] => [
  `wave ${number}: ${title}; servers ${servers.join() || 'none'}; namespaces ${namespaces.join() || 'none'}`,
  ...steps.flatMap(toldStep).map((line) => `  ${line}`),
  ...stopIf.map((line) => `  stop if ${line}`),
];

export const toldRefusal = ({ reason, resource, rule, says, severity }: Refusal): string =>
  `${rule} ${severity} ${reason}, ${resource.kind} ${resource.id} "${resource.label}": ${says}`;

export function toldInstruction(one: Instruction): readonly string[] {
  const steps = (name: string, list: readonly InstructionStep[]): readonly string[] =>
    list.flatMap(({ check, commands, does }) => [
      `${name}: ${does}`,
      ...commands.map((command) => `  > ${command}`),
      ...(check === null ? [] : [`  seen: ${check}`]),
    ]);
  return [
    `by hand ${one.id}: ${one.title}; ${one.owner}; ${one.rules.join()} of ${one.resources.join(' | ')}`,
    ...[
      `why: ${one.why}`,
      ...steps('before', one.before),
      ...steps('forward', one.forward),
      ...steps('back', one.back),
      ...some('stop if', one.stopIf),
    ].map((line) => `  ${line}`),
  ];
}

/** What a plan holds that depends on its input, without digests; what is the same in every wave is told in one of them. */
export function toldPlan(plan: Plan): readonly string[] {
  const { affected, contradictions = [], evidenceWindow, instructions, refused, validUntil, waves } = plan;
  return [
    ...waves.flatMap((wave, index) => toldWave(index === 0 ? wave : { ...wave, stopIf: [] })),
    ...refused.map((refusal) => `not done: ${toldRefusal(refusal)}`),
    ...instructions.flatMap(toldInstruction),
    ...contradictions.map((one) => `contradicts: ${one.id} ${one.decided} ${one.steps.join()}`),
    ...(evidenceWindow === null
      ? []
      : [`evidence of ${evidenceWindow.first} to ${evidenceWindow.last}, valid until ${validUntil}`]),
    `affected: ${affected.mailboxes ?? 'unknown'} mailboxes, ${affected.servers} servers`,
  ];
}
