import { filledByHand } from '../../src/model/plan/filled-by-hand.ts';
import type { InstructionBody, InstructionStep } from '../../src/model/plan/instruction.ts';
import type { ByHand, ByHandStep } from '../../src/model/policy/by-hand.ts';
import type { Resource } from '../../src/model/resource.ts';
import { planWorld } from '../../src/remediate/plan-world.ts';
import { extendedProtection } from '../../src/remediate/propose/instructions/extended-protection.ts';
import { kerberosAccount } from '../../src/remediate/propose/instructions/kerberos-account.ts';

/** The remedy of a rule that a person mends, as Markdown. */
export function byHandPart(byHand: ByHand): readonly string[] {
  const { affects, owner, ...order } = filledByHand(byHand, []);
  return [
    `By hand${owner === undefined ? '' : `, by ${owner}`}; commands are for PowerShell, words in upper case are to be replaced. A plan writes these steps with the names of what was found (by-hand.txt), and no script.`,
    '',
    `Impact: ${affects}`,
    '',
    ...orderLines(order),
  ];
}

const orderLines = ({ back, before, forward, stopIf = [] }: Pick<ByHand, 'before' | 'forward' | 'back' | 'stopIf'>) => [
  'Look first:',
  '',
  ...before.flatMap(stepLines),
  '',
  'Then, in this order:',
  '',
  ...forward.flatMap(stepLines),
  '',
  'Way back:',
  '',
  ...back.flatMap(stepLines),
  ...(stopIf.length === 0 ? [] : ['', `Stop, and go back, if ${stopIf.join('; or if ')}.`]),
];

/** Of an action that no script carries out: what `by-hand.txt` says for an example. */
export function orderedPart(action: string | undefined, resources: readonly Resource[]): readonly string[] {
  const body = action === undefined ? undefined : INSTRUCTIONS[action]?.(resources);
  if (body === undefined) return [];
  const { back, before, forward, owner, stopIf } = body;
  const steps = (all: readonly InstructionStep[]): ByHand['before'] =>
    all.map(({ check, commands, does }) => ({ does, commands, ...(check === null ? {} : { check }) }));
  return [
    '',
    `For an example, by ${owner}; words in upper case are to be replaced.`,
    '',
    ...orderLines({ before: steps(before), forward: steps(forward), back: steps(back), stopIf }),
  ];
}

const ofKerberos = (resources: readonly Resource[]): InstructionBody => kerberosAccount(planWorld(resources));
const INSTRUCTIONS: { readonly [action: string]: (resources: readonly Resource[]) => InstructionBody } = {
  'alternateServiceAccount.assign': ofKerberos,
  'servicePrincipalName.assign': ofKerberos,
  'extendedProtection.runScript': extendedProtection,
};

const stepLines = ({ check, commands = [], does }: ByHandStep, index: number): readonly string[] => [
  `${index + 1}. ${does}`,
  ...(commands.length === 0
    ? []
    : ['', '   ```powershell', ...commands.map((command) => `   ${command}`), '   ```', '']),
  ...(check === undefined ? [] : [`   See: ${check}`]),
];
